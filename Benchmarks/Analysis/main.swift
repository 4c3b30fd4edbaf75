import Exports
import Foundation
import Selection
import Statistics

// Times the parts of the analysis in this process, on as many cores as it is allowed to use.
//
//   analysis-benchmark parts EXPORTS         each part, its results for comparison with the peer's
//   analysis-benchmark accuracy EXPORTS      intervals of means beside those of a million draws
//   analysis-benchmark growth MODELS         fronts, layers and SMAA of generated models
//   analysis-benchmark models MODELS         the generated models as CSV
//   analysis-benchmark smaa EXPORTS DRAWS    only the kernel, to count instructions; says how many can
//                                            win

/// Least processor and wall seconds of some runs, and what the last run gave.
func timed<Result>(runs: Int = 3, _ work: () throws -> Result) rethrows -> (
  processor: Double, wall: Double, result: Result
) {
  let seconds = { (clock: clockid_t) in
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  var best = (Double.infinity, Double.infinity)
  while true {
    for run in 1...runs {
      let start = (seconds(CLOCK_PROCESS_CPUTIME_ID), seconds(CLOCK_MONOTONIC))
      let result = try work()
      best.0 = min(best.0, seconds(CLOCK_PROCESS_CPUTIME_ID) - start.0)
      best.1 = min(best.1, seconds(CLOCK_MONOTONIC) - start.1)
      if run == runs { return (best.0, best.1, result) }
    }
  }
}

func report(_ name: String, _ timing: (processor: Double, wall: Double, result: [Double])) {
  let numbers = [timing.processor, timing.wall] + timing.result
  print(([name] + numbers.map { "\($0)" }).joined(separator: "\t"))
}

func parts(_ folder: String) throws {
  let reading = try timed { Campaign(try ExportReader.tables(folder)) }
  let campaign = reading.result
  report("reading", (reading.processor, reading.wall, [Double(campaign.served.count)]))
  report("intervals", timed { Parts.intervals(Samples(campaign)) })
  report("agreement", timed { Parts.agreement(campaign) })
  let measures = [
    ("quality", campaign.sums(\.halves)), ("score", campaign.sums(\.thousandths)),
  ]
  for (name, sums) in measures {
    report("wilcoxon \(name)", timed { Parts.signedRanks(sums) })
  }
  for (name, sums) in measures {
    report("friedman \(name)", timed { Parts.friedman(sums) })
  }
  report("nemenyi", timed { Parts.criticalDifference(measures[0].1) })
  let drawing = try timed { try Parts.draws(campaign) }
  report("draws", (drawing.processor, drawing.wall, []))
  let draws = drawing.result
  report("membership", timed { Parts.membership(draws) })
  let axes = campaign.axes
  let scores = try Scores(axes, criteria: Campaign.criteria, normalisation: .minMax)
  report("smaa first", try timed { try Parts.firstRanks(scores) })
  report("smaa ranks", try timed { try Parts.allRanks(scores) })
  report("smaa uncertain", try timed { try Parts.uncertain(scores, draws) })
  report("methods", try timed { try Parts.methods(axes) })
}

func growth(_ count: Int) throws {
  let axes = Generated.axes(count)
  let scores = try Scores(axes, criteria: Campaign.criteria, normalisation: .minMax)
  report(
    "front", try timed { [Double(try Front.members(of: axes, criteria: Campaign.criteria).count)] })
  report(
    "layers",
    try timed {
      let layers = try Front.layers(of: axes, criteria: Campaign.criteria)
      return [Double((layers.max() ?? 0) + 1)]
    })
  report("smaa first", try timed { try Parts.firstRanks(scores) })
}

let arguments = CommandLine.arguments
switch (arguments.dropFirst().first, arguments.count) {
case ("parts", 3): try parts(arguments[2])
case ("accuracy", 3):
  for line in Accuracy.lines(Samples(Campaign(try ExportReader.tables(arguments[2])))) {
    let numbers = Accuracy.summary(line.exact) + Accuracy.summary(line.drawn)
    print(([line.name] + numbers.map { "\($0)" }).joined(separator: "\t"))
  }
case ("growth", 3): try growth(Int(arguments[2]) ?? 1000)
case ("models", 3):
  for row in Generated.axes(Int(arguments[2]) ?? 1000) {
    print(row.map { "\($0)" }.joined(separator: ","))
  }
case ("smaa", 4):
  let scores = try Scores(
    Campaign(try ExportReader.tables(arguments[2])).axes, criteria: Campaign.criteria,
    normalisation: .minMax)
  _ = try Acceptability(scores, draws: Int(arguments[3]) ?? 1, seed: "smaa")
  print(try WinRegions(scores).regions.count)
default:
  print(
    "usage: analysis-benchmark parts EXPORTS | accuracy EXPORTS | growth MODELS"
      + " | models MODELS | smaa EXPORTS DRAWS")
  exit(2)
}
