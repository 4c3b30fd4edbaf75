import Files
import Foundation

/// Sets the paper as PDF with WeasyPrint (weasyprint.org), which is asked for by its path.
///
/// It gets an environment of its own and sees the fonts of a committed list alone, so that no setting of
/// a machine or user changes a page.
package struct Typesetter: Sendable {
  private let program: String
  private let fonts: PaperFonts

  /// - Parameter fonts: path of the list of font files with their SHA-256.
  /// - Throws: ``TypesettingError`` when there is no such program, or a font is missing or another one.
  package init(program: String, fonts: String) throws {
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw TypesettingError(
        message: "there is no WeasyPrint at \(program); `make paper-tools` installs it")
    }
    self.program = program
    self.fonts = try PaperFonts(list: fonts)
  }

  /// The document as tagged PDF (PDF/UA-1) with its fonts embedded; the same bytes each time.
  ///
  /// - Parameters:
  ///   - document: name of the HTML file among the files.
  ///   - files: the document and what it needs, by path.
  ///   - date: what the PDF gives as its date, `YYYY-MM-DD`.
  package func pdf(_ document: String, _ files: [String: [UInt8]], date: String) throws -> [UInt8] {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appendingPathComponent(
      "apprenticeops-paper-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
    )
    defer { try? manager.removeItem(at: folder) }
    try stage(files, in: folder)
    try fonts.write(to: folder.path)
    let result = folder.appendingPathComponent("result.pdf")
    let messages = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["--pdf-variant", "pdf/ua-1", document, result.path]
    process.currentDirectoryURL = folder
    process.environment = environment(in: folder.path, date: date)
    process.standardError = messages
    process.standardOutput = messages
    try process.run()
    let output = String(
      decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0, let bytes = manager.contents(atPath: result.path) else {
      throw TypesettingError(
        message: "\(program) ended with \(process.terminationStatus) and set no PDF"
          + (output.isEmpty ? "; is it WeasyPrint?" : ": \(output)"))
    }
    return [UInt8](bytes)
  }

  private func stage(_ files: [String: [UInt8]], in folder: URL) throws {
    let manager = FileManager.default
    do {
      for (path, bytes) in files {
        let target = folder.appendingPathComponent(path)
        try manager.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: target)
      }
    } catch CocoaError.fileWriteOutOfSpace {
      throw FileFault.writing(folder.path, ENOSPC)
    }
  }

  /// What WeasyPrint needs of the environment, and nothing that could change a page.
  private func environment(in folder: String, date: String) -> [String: String] {
    let own = ProcessInfo.processInfo.environment.filter {
      ["PATH", "LD_LIBRARY_PATH"].contains($0.key)
    }
    return own.merging(
      [
        "SOURCE_DATE_EPOCH": "\(Self.seconds(of: date))", "LC_ALL": "C.UTF-8", "HOME": folder,
        "TMPDIR": folder, "FONTCONFIG_FILE": folder + "/" + PaperFonts.configuration,
      ], uniquingKeysWith: { $1 })
  }

  /// Seconds since 1970 at the beginning of a day in UTC; zero for what is no date.
  private static func seconds(of date: String) -> Int {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return 0 }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let day = DateComponents(year: parts[0], month: parts[1], day: parts[2])
    return calendar.date(from: day).map { Int($0.timeIntervalSince1970) } ?? 0
  }
}

/// Why there is no PDF.
package struct TypesettingError: Error, CustomStringConvertible {
  /// What went wrong and what to do, for the command line.
  package let message: String
  package var description: String { message }
}
