import Foundation

/// Streams as Ollama's `/api/chat` sends them.
public enum OllamaStream {
  /// The counters of the last line; durations in nanoseconds, absent ones are left out.
  public struct Done: Sendable {
    public var reason = "stop"
    public var promptCount: Int? = 100
    public var promptDuration: Int? = 50_000_000
    public var count: Int? = 12
    public var duration: Int? = 240_000_000
    public var load: Int? = 5_000_000

    public init() {}
  }

  /// A whole answer: a line for each piece of thinking, of the answer, and the last one.
  public static func answer(
    _ pieces: [String], thinking: [String] = [], model: String = "small:1b", done: Done = Done()
  ) -> ChatScript {
    .lines(
      thinking.map { piece($0, field: "thinking", model) }
        + pieces.map { piece($0, field: "content", model) } + [last(done, model)])
  }

  public static func piece(_ text: String, field: String = "content", _ model: String = "small:1b")
    -> String
  {
    let message =
      field == "content"
      ? #""content":\#(JSON.text(text))"# : #""content":"","\#(field)":\#(JSON.text(text))"#
    return #"{"model":\#(JSON.text(model)),"created_at":"2026-01-01T00:00:00Z","#
      + #""message":{"role":"assistant",\#(message)},"done":false}"#
  }

  public static func last(_ done: Done = Done(), _ model: String = "small:1b") -> String {
    var fields = [
      #""model":\#(JSON.text(model))"#, #""message":{"role":"assistant","content":""}"#,
      #""done":true"#, #""done_reason":\#(JSON.text(done.reason))"#,
      #""total_duration":200000000"#,
    ]
    for (name, value) in [
      ("load_duration", done.load), ("prompt_eval_count", done.promptCount),
      ("prompt_eval_duration", done.promptDuration), ("eval_count", done.count),
      ("eval_duration", done.duration),
    ] {
      if let value { fields.append("\"\(name)\":\(value)") }
    }
    return "{" + fields.joined(separator: ",") + "}"
  }
}

/// Streams as `/v1/chat/completions` sends them.
public enum OpenAIStream {
  /// A whole answer; `usage` and `timings` are JSON documents that go into the last chunks.
  public static func answer(
    _ pieces: [String], reasoning: [String] = [], model: String = "small:1b",
    finish: String = "stop", usage: String? = nil, timings: String? = nil
  ) -> ChatScript {
    var events = [chunk(#"{"role":"assistant","content":""}"#, model: model)]
    events += reasoning.map {
      chunk(#"{"reasoning_content":\#(JSON.text($0))}"#, model: model)
    }
    events += pieces.map { chunk(#"{"content":\#(JSON.text($0))}"#, model: model) }
    events.append(chunk("{}", model: model, finish: finish, more: timings.map { ("timings", $0) }))
    if let usage {
      events.append(#"{"model":\#(JSON.text(model)),"choices":[],"usage":\#(usage)}"#)
    }
    return ChatScript(events.map(ChatScript.Step.event) + [.event("[DONE]")])
  }

  public static func chunk(
    _ delta: String, model: String = "small:1b", finish: String? = nil,
    more: (name: String, json: String)? = nil
  ) -> String {
    let reason = finish.map(JSON.text) ?? "null"
    let extra = more.map { ",\"\($0.name)\":\($0.json)" } ?? ""
    return #"{"id":"c","object":"chat.completion.chunk","model":\#(JSON.text(model)),"#
      + #""choices":[{"index":0,"delta":\#(delta),"finish_reason":\#(reason)}]\#(extra)}"#
  }
}

enum JSON {
  static func text(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
