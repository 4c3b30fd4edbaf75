import Study

/// The made-up studies that everything that shows a study is tried on.
package enum StudyFixtures {
  /// Every recipe, each with an identifier of its own.
  package static let recipes: [StudyRecipe] = [
    ordinary, inverted, constant, twoAxes, oneJudge, threeJudges, sevenBrackets, noBrackets,
    oneModel, oneScenario, otherArms, tagsInCase, oddNames, fourAxes,
    smallest, uneven,
  ]

  /// All made-up studies.
  package static func all() throws -> [MadeStudy] { try recipes.map { try MadeStudy($0) } }

  private static func recipe(
    _ id: String, _ change: (inout StudyRecipe) -> Void = { _ in }
  ) -> StudyRecipe {
    var recipe = StudyRecipe(id: "made-\(id)")
    change(&recipe)
    return recipe
  }

  /// Larger models are better and dearer.
  package static let ordinary = recipe("ordinary")

  /// Larger models are worse and cheaper, and the second arm is the better one.
  package static let inverted = recipe("inverted") {
    $0.slope = -0.5
    $0.armEffect = 0.2
    $0.energyRatio = 0.2
  }

  /// Every answer has the same scores and costs.
  package static let constant = recipe("constant") { $0.isConstant = true }

  /// Energy was not measured.
  package static let twoAxes = recipe("two-axes") { $0.hasEnergy = false }

  /// One judge, and people beside it.
  package static let oneJudge = recipe("one-judge") {
    $0.judges = ["only"]
    $0.scenarios = 9
    $0.recordsJudging = true
    $0.hasPeople = true
  }

  /// Three judges, who score from 0 to 10 in halves.
  package static let threeJudges = recipe("three-judges") {
    $0.judges = ["first", "second", "third"]
    $0.judging = Judging(low: 0, high: 10, step: 0.5)
    $0.recordsJudging = true
  }

  package static let sevenBrackets = recipe("seven-brackets") {
    $0.sizes = [
      ("0.5b", "0.5B"), ("1b", "1B"), ("3b", "3B"), ("7b", "7B"), ("14b", "14B"), ("32b", "32B"),
      ("70b", "70B"),
    ]
  }

  /// No size classes and no arms: models are only models.
  package static let noBrackets = recipe("no-brackets") {
    $0.sizes = []
    $0.arms = []
    $0.modelsPerSize = 8
  }

  package static let oneModel = recipe("one-model") {
    $0.sizes = [("1b", "1B")]
    $0.arms = ["instruct"]
    $0.modelsPerSize = 1
  }

  package static let oneScenario = recipe("one-scenario") { $0.scenarios = 1 }

  /// Neither instruct nor reasoning.
  package static let otherArms = recipe("other-arms") { $0.arms = ["base", "tuned", "merged"] }

  /// Tags that are one when case is ignored.
  package static let tagsInCase = recipe("tags-in-case") {
    $0.tags = ["Alpha:1B", "alpha:1b", "ALPHA:1b", "beta:3b", "Beta:3b"]
  }

  /// Names that have a meaning in Markdown, TeX, CSV, URLs and HTML, of other scripts, and long ones.
  package static let oddNames = recipe("odd-names") {
    $0.tags = [
      #"pipe|hash#percent%and&under_tilde~less<quote""#, "模型:七十亿", "日本語/モデル:1b",
      "=SUM(A1)", "-leading", "a b c", "<script>alert(1)</script>", "..", "ünïcödé:1b",
      String(repeating: "long", count: 50), "back\\slash$dollar^caret{brace}", "'single', comma",
    ]
  }

  /// Four axes that models are compared on and three arms.
  package static let fourAxes = recipe("four-axes") {
    $0.hasSpeedAxis = true
    $0.arms = ["base", "tuned", "distilled"]
    $0.scenarios = 8
  }

  /// What a first evening gives: two models, two scenarios, one answer each, and no difference between them.
  package static let smallest = recipe("smallest") {
    $0.sizes = []
    $0.arms = []
    $0.modelsPerSize = 2
    $0.scenarios = 2
    $0.judges = []
    $0.hasEnergy = false
    $0.isConstant = true
    $0.isDeterministic = true
    $0.isProposed = true
  }

  /// Not every model answered every scenario.
  package static let uneven = recipe("uneven") {
    $0.isUneven = true
    $0.isProposed = true
  }

  /// More models than one page of a table holds; not among the recipes, since its site takes long.
  package static let manyModels = recipe("many-models") {
    $0.sizes = []
    $0.arms = []
    $0.modelsPerSize = 260
    $0.scenarios = 2
    $0.repetitions = 1
    $0.judges = []
    $0.hasEnergy = false
    $0.isProposed = true
  }
}
