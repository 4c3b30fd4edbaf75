import TestSupport
import Testing

@testable import Bench

/// Agents of launchd, as macOS keeps them.
@Suite struct LaunchAgentTests {
  private static let agent = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <plist version="1.0"><dict>
    <key>Label</key><string>com.example.ollama</string>
    <key>ProgramArguments</key><array><string>/opt/homebrew/bin/ollama</string><string>serve</string></array>
    <key>EnvironmentVariables</key><dict>
    <key>OLLAMA_HOST</key><string>127.0.0.1:11434</string>
    <key>SECRET_TOKEN</key><string>hunter2</string>
    <key>OPENAI_BASE_URL</key><string>http://user:pass@localhost:8080/v1?key=x</string></dict>
    <key>KeepAlive</key><true/>
    </dict></plist>
    """

  @Test func anAgentSaysWhatItStartsAndWhomItAsks() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.agent, to: "com.example.ollama.plist")
    let agent = try LaunchAgent.read(folder.path + "/com.example.ollama.plist")
    #expect(agent.label == "com.example.ollama" && agent.server == "ollama" && agent.isKeptAlive)
    #expect(
      agent.callers.map(\.names) == ["http://127.0.0.1:11434", "http://localhost:8080/v1"])
    #expect(agent.line == "launchd starts com.example.ollama (ollama), and again when it ends")
  }

  @Test func nothingSecretIsTaken() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.agent, to: "a.plist")
    let words = "\(try LaunchAgent.read(folder.path + "/a.plist"))"
    for secret in ["hunter2", "pass", "key=x"] { #expect(!words.contains(secret)) }
  }

  @Test func whatIsNoAgentIsAFault() throws {
    let folder = try TemporaryFolder()
    try folder.write("OLLAMA_HOST=127.0.0.1", to: "a.plist")
    #expect(words { _ = try LaunchAgent.read(folder.path + "/a.plist") }.contains("a.plist"))
  }
}
