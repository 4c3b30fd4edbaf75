import Foundation

/// A server that the bench itself started, and may therefore stop.
final class ServerProcess {
  private let process = Process()
  private let log: URL

  /// Starts a program by its arguments; no shell is between.
  ///
  /// - Throws: ``BenchFault`` when there is no such program or it cannot be started.
  init(_ command: [String]) throws(BenchFault) {
    log = FileManager.default.temporaryDirectory.appendingPathComponent(
      "apprenticeops-server-\(UUID().uuidString).log")
    guard let program = command.first.flatMap(Self.find) else {
      throw BenchFault(
        found: "no program '\(command.first ?? "")'",
        remedy: "give the command that starts the primary behind --")
    }
    _ = FileManager.default.createFile(atPath: log.path, contents: nil)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = Array(command.dropFirst())
    process.standardInput = FileHandle.nullDevice
    let output = FileHandle(forWritingAtPath: log.path)
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = output ?? FileHandle.nullDevice
    do {
      try SignalMask.opened { try process.run() }
    } catch {
      throw BenchFault(found: "'\(program)' cannot be started: \(error.localizedDescription)")
    }
  }

  deinit {
    stop()
    try? FileManager.default.removeItem(at: log)
  }

  /// Its number.
  var pid: Int32 { process.processIdentifier }
  /// Whether it runs.
  var isRunning: Bool { process.isRunning }

  /// Asks it to end, and ends it after ten seconds.
  func stop() { process.end() }

  /// The end of what it wrote.
  var tail: String {
    guard let data = try? Data(contentsOf: log) else { return "" }
    return String(decoding: data.suffix(Evidence.mostErrorBytes), as: UTF8.self)
  }

  /// The path of a program, looked for as a shell does.
  static func find(_ name: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }
}

extension Process {
  /// Asks a program to end, and ends it when it does not within some seconds.
  func end(patience: Duration = .seconds(10)) {
    guard isRunning else { return }
    terminate()
    let end = ContinuousClock.now + patience
    while isRunning, ContinuousClock.now < end { usleep(50_000) }
    if isRunning { kill(processIdentifier, SIGKILL) }
    waitUntilExit()
  }
}
