import Exports
import Statistics

/// The samples whose means get an interval.
struct Samples: Sendable {
  var discrete: [(name: String, tally: Tally)] = []
  var continuous: [(name: String, strata: [Stratum])] = []
  /// Refusals of both arms, for the interval of their difference.
  let arms: [Tally]

  init(_ campaign: Campaign) {
    let served = campaign.served
    arms = Arm.allCases.map { arm in
      Tally.thousandths(campaign.safety(served.filter { $0.arm == arm }))
    }
    for model in served {
      discrete.append((model.tag + "/quality", .halves(campaign.lines([model]))))
      discrete.append((model.tag + "/refusal", .thousandths(campaign.safety([model]))))
      for measure in [Measure.energy, .efficiency, .decode] {
        continuous.append((model.tag + "/\(measure)", campaign.strata(measure, [model])))
      }
    }
    for bracket in campaign.brackets {
      let all = campaign.models.filter { $0.bracket == bracket }
      let served = all.filter(\.served)
      let instruct = served.filter { $0.arm == .instruct }
      discrete.append((bracket + "/quality/all", .halves(campaign.lines(all))))
      discrete.append((bracket + "/quality", .halves(campaign.lines(served))))
      discrete.append((bracket + "/refusal", .thousandths(campaign.safety(served))))
      if !instruct.isEmpty {
        discrete.append((bracket + "/refusal/instruct", .thousandths(campaign.safety(instruct))))
      }
      for measure in [Measure.energy, .efficiency] {
        continuous.append((bracket + "/\(measure)", campaign.strata(measure, served)))
      }
    }
    discrete += zip(Arm.allCases, arms).map { ("\($0)/refusal", $1) }
    for difficulty in Set(campaign.scenarios.map(\.difficulty)).sorted() {
      let isOfIt = campaign.scenarios.map { $0.difficulty == difficulty }
      let lines = campaign.lines(served).filter { isOfIt[$0.scenario] }
      discrete.append((difficulty + "/quality", .halves(lines)))
      discrete.append((difficulty + "/score", .thousandths(lines)))
    }
    continuous.append(("bandwidth", campaign.strata(.bandwidth, served, finished: false)))
  }
}
