/// Scored results, as forms of evaluations take them.
package struct Evaluation: Sendable {
  /// What was measured.
  package let metrics: [Metric]
  /// A result for each model and metric that has one.
  package let results: [Result]
  /// Answers by model, pass and how they ended.
  package let states: [State]
  /// Energy of finished answers by model.
  package let energy: [Energy]

  package init(
    metrics: [Metric], results: [Result], states: [State] = [], energy: [Energy] = []
  ) {
    self.metrics = metrics
    self.results = results
    self.states = states
    self.energy = energy
  }

  /// An axis of the study.
  package struct Metric: Sendable {
    package let id: String
    package let name: String
    package let about: String
    package let unit: String
    package let isLowerBetter: Bool
    /// Least value; absent where none is known.
    package let least: Double?
    /// Greatest value; absent where none is known.
    package let greatest: Double?
    /// Whether judges gave the scores.
    package let isJudged: Bool
    /// Whether the metric is over a part of the scenarios, so that it must not be added to the whole.
    package let isPart: Bool

    package init(
      id: String, name: String, about: String, unit: String, isLowerBetter: Bool, least: Double?,
      greatest: Double?, isJudged: Bool, isPart: Bool
    ) {
      self.id = id
      self.name = name
      self.about = about
      self.unit = unit
      self.isLowerBetter = isLowerBetter
      self.least = least
      self.greatest = greatest
      self.isJudged = isJudged
      self.isPart = isPart
    }
  }

  /// A model on a metric.
  package struct Result: Sendable {
    /// Tag of the model.
    package let model: String
    /// Identifier of the metric.
    package let metric: String
    /// Identifier of the quantity behind it.
    package let quantity: String
    package let value: Double
    /// The 95 % interval with how it was made; absent where none was computed.
    package let interval: (low: Double, high: Double, method: String)?
    /// Rows behind the value.
    package let n: Int?
    package let formula: String

    package init(
      model: String, metric: String, quantity: String, value: Double,
      interval: (low: Double, high: Double, method: String)?, n: Int?, formula: String
    ) {
      self.model = model
      self.metric = metric
      self.quantity = quantity
      self.value = value
      self.interval = interval
      self.n = n
      self.formula = formula
    }
  }

  /// How many answers of a model ended in one way, and how many of them have a score.
  package struct State: Sendable {
    package let model, pass, finish: String
    package let answers, checked, judged: Int
  }

  /// Energy of a model's answers.
  package struct Energy: Sendable {
    package let model: String
    package let answers: Int
    /// Exact sum in hundred-thousandths of a watt-hour, as the exports have it.
    package let steps: Int
  }
}
