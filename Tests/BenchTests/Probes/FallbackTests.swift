import Foundation
import TestSupport
import Testing

@testable import Bench

extension Benches {
  @Suite(.timeLimit(.minutes(3))) struct FallbackTests {
    private let bench: Bench
    private let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      bench = Samples.bench(folder)
    }

    private func command(_ port: Int, _ model: String) -> [String] {
      ["python3", Repository.root + "/Tests/BenchTests/Programs/small_server.py", "\(port)", model]
    }

    /// A port that nobody has now.
    private func freePort() -> Int {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var place = sockaddr_in()
      place.sin_family = sa_family_t(AF_INET)
      place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      withUnsafeMutablePointer(to: &place) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = bind(descriptor, $0, size)
          _ = getsockname(descriptor, $0, &size)
        }
      }
      return Int(UInt16(bigEndian: place.sin_port))
    }

    private func client(_ port: Int) async throws -> ServerClient {
      try await ServerClient.connect("http://127.0.0.1:\(port)")
    }

    @Test func aFallbackIsProvedByStoppingThePrimary() async throws {
      let (first, second) = (freePort(), freePort())
      let fallback = try ServerProcess(command(second, "tiny:1b"))
      defer { fallback.stop() }
      let up = try await ReadinessProbe(model: "tiny:1b", limit: 5, patience: 20).run(
        try await client(second), bench)
      #expect(up.result == .passed)
      let probe = FallbackProbe(
        model: "small:1b", fallbackModel: "tiny:1b", limit: 20, start: command(first, "small:1b"))
      let evidence = try await probe.run(
        primary: try await client(first), fallback: try await client(second), through: nil, bench,
        identity: IdentityPolicy())
      #expect(evidence.result == .passed, "\(evidence.findings)")
      #expect(evidence.facts["primary_stopped"] == "nothing answers")
      #expect(fallback.isRunning)
    }

    @Test func aPrimaryThatRunsIsStoppedOnlyWithLeave() async throws {
      let (first, second) = (freePort(), freePort())
      let primary = try ServerProcess(command(first, "small:1b"))
      defer { primary.stop() }
      _ = try await ReadinessProbe(model: "small:1b", limit: 5, patience: 20).run(
        try await client(first), bench)
      let (one, other) = (try await client(first), try await client(second))
      await #expect(throws: BenchFault.self) {
        _ = try await FallbackProbe(model: "small:1b", fallbackModel: "tiny:1b").run(
          primary: one, fallback: other, through: nil, bench, identity: IdentityPolicy())
      }
      #expect(primary.isRunning)
      // Nothing answers at the fallback's address: that is what stopping the primary shows.
      let evidence = try await FallbackProbe(
        model: "small:1b", fallbackModel: "tiny:1b", limit: 5, mayStop: true
      ).run(primary: one, fallback: other, through: nil, bench, identity: IdentityPolicy())
      #expect(evidence.result == .failed, "\(evidence.findings)")
      #expect(evidence.findings[0] == "nothing answered once the primary was stopped")
      #expect(!primary.isRunning)
    }

    @Test func aRouterMustSayWhoAnswered() async throws {
      let (first, second, third) = (freePort(), freePort(), freePort())
      let fallback = try ServerProcess(command(second, "tiny:1b"))
      // It goes on to answer under the primary's name, as routers that mask their fallbacks do.
      let router = try ServerProcess(command(third, "small:1b"))
      defer {
        fallback.stop()
        router.stop()
      }
      for (port, model) in [(second, "tiny:1b"), (third, "small:1b")] {
        _ = try await ReadinessProbe(model: model, limit: 5, patience: 20).run(
          try await client(port), bench)
      }
      let probe = FallbackProbe(
        model: "small:1b", fallbackModel: "tiny:1b", limit: 20, start: command(first, "small:1b"))
      let evidence = try await probe.run(
        primary: try await client(first), fallback: try await client(second),
        through: try await client(third), bench, identity: IdentityPolicy())
      #expect(evidence.result == .failed)
      #expect(evidence.findings[0].contains("does not say that it was 'tiny:1b'"))
    }

    @Test func whatCannotBeStoppedIsRefused() async throws {
      let far = try await ServerClient.connect("http://192.0.2.1:80")
      let near = try await client(9)
      await #expect(throws: BenchFault.self) {
        _ = try await FallbackProbe(
          model: "a", fallbackModel: "b", start: ["true"]
        ).run(primary: far, fallback: near, through: nil, bench, identity: IdentityPolicy())
      }
      await #expect(throws: BenchFault.self) {
        _ = try await FallbackProbe(model: "a", fallbackModel: "b", start: ["true"]).run(
          primary: near, fallback: near, through: nil, bench, identity: IdentityPolicy())
      }
      await #expect(throws: BenchFault.self) {
        _ = try await FallbackProbe(model: "a", fallbackModel: "b", start: ["no-such-program"]).run(
          primary: near, fallback: try await client(11), through: nil, bench,
          identity: IdentityPolicy())
      }
    }
  }
}
