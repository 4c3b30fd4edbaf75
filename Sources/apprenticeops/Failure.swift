import ArgumentParser
import Faults
import Files
import Foundation

/// How commands end when something is wrong.
enum Failure {
  /// Drift: something no longer matches.
  static let drift = ExitCode(Ending.drift.rawValue)
  /// The machine or a server stopped the work.
  static let stopped = ExitCode(Ending.stopped.rawValue)
  /// What a program ends with that SIGPIPE ends, as shells count it.
  static let readerGone = ExitCode(128 + SIGPIPE)
  /// Input that cannot be used.
  static let badInput = ExitCode(Ending.badInput.rawValue)

  /// Runs a command's work; an error is told and becomes the exit code that it asks for.
  static func reporting<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch {
      throw told(error)
    }
  }

  /// Tells an error on standard error, a line for each thing that is wrong.
  ///
  /// The one place where errors are printed and exit codes chosen. What the parser of arguments throws
  /// is left to it, since it adds the usage.
  ///
  /// - Returns: what the command is to be ended with.
  static func told(_ error: any Error) -> any Error {
    switch error {
    case is ExitCode, is ValidationError, is CleanExit:
      return error
    // Whoever pipes into `head` has what they want, and no use for words.
    case let fault as FileFault where fault.kind == .readerGone:
      return readerGone
    case let fault as any Fault:
      fault.reports.forEach { print(error: "error: \($0)") }
      return ExitCode(fault.ending.rawValue)
    case CocoaError.fileWriteOutOfSpace:
      return told(FileFault.writing("a temporary file", ENOSPC))
    // Asking for help or for the version ends well, and the parser of arguments prints it.
    case _ where ApprenticeOps.exitCode(for: error) == .success:
      return error
    default:
      print(error: "error: \(error)")
      return badInput
    }
  }

  /// Prints a line on standard error; where that is closed, nobody can be told.
  ///
  /// Controls of a terminal, which a file's name or text may hold, are shown and not sent.
  static func print(error text: String) {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.properties.generalCategory == .control, scalar != "\n", scalar != "\t" {
        shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    try? FileHandle.standardError.write(contentsOf: Data((String(shown) + "\n").utf8))
  }
}

/// Standard output, which may be a full disk or a program that has gone.
enum Output {
  /// Writes bytes behind what was printed.
  ///
  /// - Throws: `FileFault` when they cannot be written.
  static func write(_ data: Data) throws {
    try finish()
    do {
      try FileHandle.standardOutput.write(contentsOf: data)
    } catch {
      throw FileFault.writing("standard output", errno)
    }
  }

  /// Hands on what was printed.
  ///
  /// - Throws: `FileFault` when it could not be written: a report that nobody has is not a report.
  static func finish() throws { try FileOutput.flushStandardOutput() }
}
