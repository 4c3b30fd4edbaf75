import Foundation
import Testing

@testable import Runtimes

/// Servers that cannot be trusted, or that speak TLS where none is expected.
@Suite struct TLSTests {
  /// A server with a certificate that nobody signed, as a process.
  private final class Server {
    let port: Int
    private let process: Process
    private let folder: URL

    init() async throws {
      folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      port = Int.random(in: 20_000...29_000)
      let make = Self.openssl(
        ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem"]
          + ["-days", "2", "-subj", "/CN=localhost"], in: folder)
      // Waiting for a process would hold one of the few threads that all tests share.
      try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
        make.terminationHandler = { _ in done.resume() }
        do {
          try make.run()
        } catch {
          make.terminationHandler = nil
          done.resume(throwing: error)
        }
      }
      process = Self.openssl(
        [
          "s_server", "-accept", "\(port)", "-cert", "cert.pem", "-key", "key.pem", "-www",
          "-quiet",
        ],
        in: folder)
      try process.run()
    }

    private static func openssl(_ arguments: [String], in folder: URL) -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
      process.currentDirectoryURL = folder
      process.arguments = arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      process.standardInput = FileHandle.nullDevice
      return process
    }

    func stop() {
      kill(process.processIdentifier, SIGKILL)
      try? FileManager.default.removeItem(at: folder)
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
  func aCertificateThatNobodySignedIsRefused() async throws {
    let server = try await Server()
    defer { server.stop() }
    var outcome = Outcome(.refused, .connect)
    // The server may not listen yet.
    for _ in 0..<50 where outcome.kind == .refused {
      try await Task.sleep(for: .milliseconds(100))
      outcome = try await OpenAICompatible(
        address: "https://localhost:\(server.port)", server: .llamaCpp
      ).generate(request()).outcome
    }
    #expect(outcome.kind == .unreachable && outcome.phase == .connect, "\(outcome)")
    #expect(outcome.detail?.contains("certificate") == true, "\(outcome)")
    // Spoken to without TLS, it answers what is no HTTP or nothing.
    let plain = try await OpenAICompatible(
      address: "http://localhost:\(server.port)", server: .llamaCpp
    ).generate(request()).outcome
    #expect([.malformedStream, .reset].contains(plain.kind), "\(plain)")
  }
}
