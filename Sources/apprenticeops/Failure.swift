import ArgumentParser
import Foundation

/// How commands end when something is wrong.
enum Failure {
  /// Drift: something no longer matches.
  static let drift = ExitCode(1)
  /// Input that cannot be used.
  static let badInput = ExitCode(2)

  /// Runs a command's work; an error is printed on standard error and becomes exit code 2.
  static func reporting<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let code as ExitCode {
      throw code
    } catch {
      print(error: "error: \(error)")
      throw badInput
    }
  }

  /// Prints a line on standard error.
  static func print(error text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
