import ArgumentParser
import Bench
import Files

/// `apprenticeops bench memo`: what moving work is worth, on one page.
struct BenchMemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memo",
    abstract: "Say what to keep, move, gate and stop, and what it is worth, from its parts.",
    discussion: """
      Every figure is printed with its range and with what it is made of, and below how far each input \
      moves the monthly value and the pay-back. With --ledger statements of a text are compared with what \
      follows from its parts: exits 1 when one does not follow and nobody said why.
      """)

  @OptionGroup var options: BenchOptions
  @OptionGroup var route: RouteOptions

  @Option(help: "The inputs, each a range with its source.")
  var inputs = "bench/memo.yaml"

  @Option(help: "What a text states of the figures.")
  var ledger: String?

  @Option(help: "The text, in which every quote of the ledger must stand.")
  var text: String?

  func run() throws {
    try Failure.reporting {
      let memo = Memo(try MemoInputs.read(inputs))
      let bench = options.opened
      let map = RouteMap(
        try RoutePolicy.read(route.policy), try bench.store.records(), now: bench.now)
      memo.page(try Workload.read(route.workloads).map(map.route)).forEach { print($0) }
      guard let ledger else { return }
      let verdicts = try FigureLedger.read(
        ledger, text: try text.map { try FileInput.text($0) }
      ).verdicts(memo)
      print("")
      print("What the text states")
      for (claim, value, verdict) in verdicts {
        print(
          "  \(verdict.rawValue): \(claim.id): '\(claim.quote)'; from its parts "
            + memo.told(value, claim.figure))
        if let cause = claim.cause { print("    \(cause)") }
      }
      if verdicts.contains(where: { [.unexplained, .overtaken].contains($0.verdict) }) {
        throw Failure.drift
      }
    }
  }
}
