import Digests

/// llama.cpp's account of itself (`/props`); a router's account of a model that is not loaded holds
/// less.
struct LlamaProperties: Decodable {
  struct Settings: Decodable {
    var contextTokens: Int?
    var parameters: Sampling?
    enum CodingKeys: String, CodingKey {
      case contextTokens = "n_ctx"
      case parameters = "params"
    }
  }

  /// The defaults that hold where a request leaves something out.
  struct Sampling: Decodable {
    var values: [String: Double] = [:]
    var samplers: [String] = []

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: AnyKey.self)
      for name in Self.names {
        if let value = try? fields.decode(Double.self, forKey: AnyKey(name)) {
          // A single-precision 0.95 comes as 0.949999988079071.
          values[name] = (value * 1e6).rounded() / 1e6
        }
      }
      samplers = (try? fields.decode([String].self, forKey: AnyKey("samplers"))) ?? []
    }

    /// What decides which token is taken, beside temperature and seed, which requests give.
    private static let names = [
      "top_k", "top_p", "min_p", "typical_p", "top_n_sigma", "xtc_probability", "repeat_last_n",
      "repeat_penalty", "presence_penalty", "frequency_penalty", "dry_multiplier", "mirostat",
      "dynatemp_range",
    ]
  }

  var settings: Settings?
  var build: String?
  /// The name under which the model is served.
  var alias: String?
  var path: String?
  var quantisation: String?
  var template: String?
  var slots: Int?

  enum CodingKeys: String, CodingKey {
    case alias = "model_alias"
    case settings = "default_generation_settings"
    case build = "build_info"
    case path = "model_path"
    case quantisation = "model_ftype"
    case template = "chat_template"
    case slots = "total_slots"
  }

  /// What llama.cpp takes where weights bring no template (`common_chat_templates_init`), without
  /// blanks, which differ between versions.
  private static let fallback = """
    {%- for message in messages -%}
    {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' -}}
    {%- endfor -%}
    {%- if add_generation_prompt -%}
    {{- '<|im_start|>assistant\\n' -}}
    {%- endif -%}
    """.withoutBlanks

  /// The account with what the list of models adds to it.
  func account(_ meta: LlamaModelMeta?) -> ServerAccount {
    ServerAccount(
      weights: path?.fact.flatMap { $0.split(separator: "/").last.map(String.init) },
      weightsBytes: meta?.size?.fact(upTo: Ollama.Model.mostBytes),
      parameters: meta?.parameters?.fact(upTo: Ollama.Model.mostBytes),
      slots: slots?.fact(upTo: 1 << 20),
      template: template.map { text in
        .init(sha256: SHA256.hex(text.utf8), isFallback: text.withoutBlanks == Self.fallback)
      },
      sampling: settings?.parameters?.values ?? [:],
      samplers: settings?.parameters?.samplers ?? [])
  }
}

/// What llama.cpp lists of a model's weights (`/v1/models`).
struct LlamaModelMeta: Decodable, Sendable {
  /// Number of parameters.
  var parameters: Int?
  /// Bytes of the weights.
  var size: Int?
  /// For example `Q4_1`; older servers do not say.
  var quantisation: String?

  enum CodingKeys: String, CodingKey {
    case size
    case parameters = "n_params"
    case quantisation = "ftype"
  }
}

/// Any key of a document.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(_ text: String) { stringValue = text }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension String {
  /// The text without blanks, line ends and the two characters that write one, since servers of
  /// different versions write a template's line ends in different ways.
  fileprivate var withoutBlanks: String {
    replacing("\\n", with: "").filter { !$0.isWhitespace }
  }
}
