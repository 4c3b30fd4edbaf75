import ArgumentParser
import Files
import Foundation
import Harness

/// How commands end when something is wrong.
enum Failure {
  /// Drift: something no longer matches.
  static let drift = ExitCode(1)
  /// Input that cannot be used.
  static let badInput = ExitCode(2)
  /// The disk is full, or whatever the report goes to.
  static let diskFull = ExitCode(4)

  /// Runs a command's work; an error is printed on standard error and becomes exit code 2, or 4 for a
  /// full disk.
  static func reporting<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let code as ExitCode {
      throw code
    } catch let error as ValidationError {
      throw error
    } catch {
      print(error: "error: \(error)")
      throw code(of: error)
    }
  }

  /// The exit code that an error means.
  static func code(of error: any Error) -> ExitCode {
    switch error {
    case let fault as FileFault: fault.kind == .diskFull ? diskFull : badInput
    case HarnessError.diskFull: diskFull
    default: badInput
    }
  }

  /// Prints a line on standard error; where that is closed, nobody can be told.
  static func print(error text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
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
