import ArgumentParser
import Bench
import Files

/// `apprenticeops bench import`: what a text states, as records that say so.
struct BenchImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Write down what a text states; each record is marked as stated.",
    discussion: """
      A statement names the words of the text, the model and workload, and facts or figures. With --text \
      every quote must stand in it. What is in the log already is not written again. Routes take \
      statements only where nothing was measured, and only when they agree.
      """)

  @OptionGroup var options: BenchOptions

  @Argument(help: "The statements.")
  var statements: String

  @Option(help: "The text that they are taken from.")
  var text: String?

  func run() throws {
    try Failure.reporting {
      let file = try StatementFile.read(
        statements, text: try text.map { try FileInput.text($0) },
        command: ["apprenticeops", "bench", "import", statements])
      let new = try options.store.append(file)
      print("'\(file.title)': \(file.evidence.count) statements, \(new.count) of them new")
      for record in new { print("record \(record.id): \(record.evidence.findings.first ?? "")") }
    }
  }
}
