import Foundation
import GRDB
import RuntimeDouble
import Runtimes
import Testing

@testable import Operating

@Suite("Snapshots of operator runs", .timeLimit(.minutes(5)))
struct StoreTests {
  private func settings(_ address: String, repetitions: Int = 2) -> OperateSettings {
    OperateSettings(
      server: .ollama, models: [.init("small:1b", address: address)], channels: [.native, .text],
      isCalmToo: true, repetitions: repetitions, tasks: ["small"])
  }

  @Test("Runs are stored whole, resumed where they were, and read again")
  func resume() async throws {
    let double = try await RuntimeDouble(chats: [OllamaStream.answer(["Done.\u{0} <b>x</b>"])])
    let pack = try SmallPack()
    defer { pack.remove() }
    let path = pack.folder.appending(path: "runs.sqlite").path
    let read = try pack.read()
    do {
      let session = try OperateSession.begin(
        path, settings(double.address), of: read, toolVersion: "test")
      // As many as a process makes before it is killed.
      let spec = session.settings.runs[0]
      let runner = OperatorRunner(
        runtime: try Ollama(address: double.address), model: "small:1b",
        settings: session.settings)
      try session.store.add(await runner.run(spec, read.tasks[0]))
      #expect(throws: (any Error).self) { try OperateStore.open(path) }
    }
    let session = try #require(try OperateSession.resume(path, pack: nil))
    try await session.run { _ in }
    await double.stop()
    #expect(try OperateSession.resume(path, pack: nil) == nil)
    let stored = try OperateReader.read(path)
    #expect(stored.runs.count == 8 && stored.header.finishedAt != nil)
    #expect(stored.runs.allSatisfy { $0.ending == .finished && $0.accepted == 0 })
    #expect(stored.runs.allSatisfy { $0.claims.map(\.resolution) == [.unknown] })
    #expect(RunColumn.columns(of: stored).map(\.channel) == [.native, .text])
  }

  @Test("A journal that a killed process left is rolled back by who only reads")
  func journal() throws {
    let pack = try SmallPack()
    defer { pack.remove() }
    let path = pack.folder.appending(path: "runs.sqlite").path
    _ = try OperateStore.create(
      path, settings("http://127.0.0.1:1"), of: pack.read(), toolVersion: "test")
    let left = pack.folder.appending(path: "left.sqlite").path
    var configuration = Configuration()
    configuration.journalMode = .default
    try DatabaseQueue(path: path, configuration: configuration).writeWithoutTransaction {
      // Pages go to the file before the end, as when memory is short.
      try $0.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN IMMEDIATE")
      try $0.execute(sql: "CREATE TABLE wide (text TEXT)")
      for _ in 0..<50 { try $0.execute(sql: "INSERT INTO wide VALUES (hex(zeroblob(9000)))") }
      for end in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: path + end, toPath: left + end)
      }
      try $0.execute(sql: "ROLLBACK")
    }
    configuration.readonly = true
    #expect {
      try DatabaseQueue(path: left, configuration: configuration)
    } throws: { ($0 as? DatabaseError)?.resultCode == .SQLITE_READONLY }
    #expect(try OperateReader.read(left).tasks.map(\.id) == ["small"])
  }

  @Test("A changed pack, another kind of file and a second beginning are refused")
  func refused() async throws {
    let pack = try SmallPack()
    defer { pack.remove() }
    let path = pack.folder.appending(path: "runs.sqlite").path
    _ = try OperateStore.create(
      path, settings("http://127.0.0.1:1"), of: pack.read(), toolVersion: "test")
    #expect(throws: OperateError.self) {
      try OperateStore.create(
        path, settings("http://127.0.0.1:1"), of: pack.read(), toolVersion: "test")
    }
    let other = try SmallPack(
      task: SmallPack.task.replacing("goal: Deploy", with: "goal: Please deploy"))
    defer { other.remove() }
    let error = #expect(throws: OperateError.self) {
      try OperateSession.resume(path, pack: other.folder.path)
    }
    #expect(error?.description.contains("is not the one") == true)
    for name in ["small.yaml", "absent", "."] {
      #expect(throws: (any Error).self) {
        try OperateReader.read(pack.folder.appending(path: name).path)
      }
    }
  }

  @Test("Killed at random instants and resumed, nothing is lost or made twice")
  func killed() async throws {
    let double = try await RuntimeDouble(chats: [
      ChatScript.lines([
        #"{"model":"small:1b","message":{"role":"assistant","content":"","tool_calls":[{"function":"#
          + #"{"name":"read_service","arguments":{"service":"api"}}}]},"done":false}"#,
        OllamaStream.last(),
      ]), OllamaStream.answer(["Done."]),
    ])
    let pack = try SmallPack()
    defer { pack.remove() }
    let path = pack.folder.appending(path: "runs.sqlite").path
    let begin = [
      "operate", "--pack", pack.folder.path, "--server", "ollama", "--address", double.address,
      "--model", "small:1b", "--repeats", "40", "--into", path,
    ]
    var (kills, seen, ended) = (0, [Int: String](), false)
    while !ended {
      let exists = FileManager.default.fileExists(atPath: path)
      let delay = kills < 8 ? Double.random(in: 0.05...1.5) : nil
      let code = try await Program.run(
        exists ? ["operate", "--resume", path] : begin, killAfter: delay)
      ended = code == 0
      if code == SIGKILL { kills += 1 }
      try #require(ended || code == SIGKILL, "exit code \(code)")
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let stored = try Self.rows(path)
      for (id, row) in seen { #expect(stored[id] == row) }
      seen = stored
    }
    await double.stop()
    #expect(seen.count == 40)
  }

  private static func rows(_ path: String) throws -> [Int: String] {
    try DatabaseQueue(path: path).read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT id, started_at || ending || accepted || (SELECT count(*) FROM turn WHERE run = id)
            || (SELECT count(*) FROM event WHERE run = id) AS line FROM run
          """)
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"] as Int, $0["line"] as String) })
    }
  }
}

/// The program itself.
enum Program {
  /// Built beside the tests.
  private static let path: URL = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = max(0, readlink("/proc/self/exe", &buffer, buffer.count))
    let bytes = buffer.prefix(count).map(UInt8.init(bitPattern:))
    return URL(fileURLWithPath: String(decoding: bytes, as: UTF8.self))
      .deletingLastPathComponent().appending(path: "apprenticeops")
  }()

  /// Runs to the end, or kills it without mercy after some seconds.
  ///
  /// - Returns: the exit code, or the signal's number.
  static func run(_ arguments: [String], killAfter seconds: Double? = nil) async throws -> Int32 {
    let process = Process()
    process.executableURL = path
    process.environment = ProcessInfo.processInfo.environment
      .merging(["no_proxy": "127.0.0.1"]) { $1 }
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = AsyncStream<Int32> { stream in
      process.terminationHandler = { process in
        stream.yield(process.terminationStatus)
        stream.finish()
      }
    }
    try process.run()
    if let seconds {
      try await Task.sleep(for: .seconds(seconds))
      kill(process.processIdentifier, SIGKILL)
    }
    for await code in ended { return code }
    return -1
  }
}
