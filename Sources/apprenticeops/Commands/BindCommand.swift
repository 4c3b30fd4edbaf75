import ArgumentParser
import Binding
import Claims
import Faults
import Files
import Findings
import Foundation
import Publishing

extension TextForm: ExpressibleByArgument {}

/// `apprenticeops bind`: typed numbers of any text against the quantities of a snapshot.
struct BindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bind",
    abstract: "Find the numbers that were typed into a text, and compare them with a snapshot.",
    discussion: """
      Reads Markdown, Quarto or LaTeX. For each typed number it looks for the quantities that the \
      sentence names by model, group, axis or scenario, and says whether the number is the value of one of \
      them as printed, of several, or of none. Exits 1 when a number is wrong or a binding leads nowhere, \
      with --strict also when a number is typed at all.

      --fix binds each number that is the value of exactly one quantity: [[{id} | percent 1]] in Markdown, \
      {{< var … >}} in Quarto, \\aoq{…} in LaTeX. --render prints a Markdown text with its bindings as \
      numbers; Quarto and LaTeX read what `apprenticeops quantities --as quarto|latex` writes.

        apprenticeops bind paper.md --exports snapshots/my-node
        apprenticeops bind paper.md --exports snapshots/my-node --claims > snapshots/my-node/claims.yaml
        apprenticeops bind paper.tex --exports snapshots/my-node --fix
      """)

  @Argument(help: "Texts: .md, .qmd or .tex.")
  var texts: [String]

  @Option(help: "The folder of exports whose quantities the texts state.")
  var exports = Defaults.snapshot

  @Option(name: .customLong("as"), help: "The form of the texts (default: as their names end).")
  var form: TextForm?

  @Flag(help: "Write bindings into the texts where the quantity is certain.")
  var fix = false

  @Flag(help: "Print the one text with its bindings as numbers, and nothing else.")
  var render = false

  @Flag(help: "Print a ledger of the one text's numbers to start from, and nothing else.")
  var claims = false

  @Flag(help: "Also fail where a number is typed and not bound.")
  var strict = false

  @Flag(help: "Tell only what is wrong or broken.")
  var quiet = false

  func validate() throws {
    guard !(render || claims) || texts.count == 1 && !fix && !strict && render != claims else {
      throw ValidationError(
        "--render and --claims each take one text, and neither --fix nor --strict.")
    }
  }

  func run() throws {
    try Failure.reporting {
      // Read first, so that no text is changed when another cannot be read.
      let sources = try texts.map { path in
        guard let form = form ?? TextForm(path: path) else {
          throw FileFault(
            .input, path, problem: "its name ends neither in .md, .qmd nor .tex",
            remedy: "say its form with --as")
        }
        guard !FileInput.isPage(try FileInput.bytes(path)) else {
          throw FileFault(
            .input, path,
            problem: "it is an HTML page, of which markup and text cannot be told apart",
            remedy: "save it as plain text or Markdown, and give that")
        }
        return (path, form, try FileInput.text(path))
      }
      let findings = try Findings.read(exports)
      let names = BindingNames(
        macro: { QuantityFiles.latexKey($0) }, variables: QuantityFiles(findings).variables)
      let binder = Binder(findings, names: names)
      if render, let (path, _, text) = sources.first {
        return try Output.write(Data(try binder.rendered(text, file: path).utf8))
      }
      if claims, let (path, form, text) = sources.first {
        let report = binder.report(text, form: form, file: path)
        let name = URL(fileURLWithPath: path).lastPathComponent
        return try Output.write(Data(LedgerDraft(report, text: name).yaml.utf8))
      }
      var isWrong = false
      for (path, form, text) in sources {
        let report = binder.report(text, form: form, file: path)
        tell(report)
        if fix {
          let fixed = binder.fixed(text, report)
          if fixed != text { try FileOutput.replace(path, with: Array(fixed.utf8)) }
          print("\(path): \(report.entries.count { $0.binding != nil }) bindings written")
        }
        let isTyped = report.entries.contains { !fix || $0.binding == nil }
        isWrong =
          isWrong || report.count(.wrong) > 0 || !report.broken.isEmpty || (strict && isTyped)
      }
      if isWrong { throw Failure.drift }
    }
  }

  private func tell(_ report: BindReport) {
    for broken in report.broken {
      print("\(report.file):\(broken.line):\(broken.column): broken: \(broken.message)")
    }
    for entry in report.entries where !quiet || entry.verdict == .wrong {
      print(report.line(entry))
    }
    print(report.summary)
  }
}
