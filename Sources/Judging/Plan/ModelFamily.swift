/// Families of models by the words of their names.
///
/// A distilled or merged model belongs to several. What is not known has none, and a plan has to name
/// it: whether judge and judged are kin is never assumed.
package enum ModelFamily {
  /// The word in a name, and the family that it stands for.
  ///
  /// Gemini and Gemma share their making, and so do Codestral and Mistral.
  private static let words: [String: String] = [
    "qwen": "qwen", "qwq": "qwen", "llama": "llama", "codellama": "llama", "tinyllama": "llama",
    "vicuna": "llama", "alpaca": "llama", "tulu": "llama", "gemma": "gemma", "gemini": "gemma",
    "codegemma": "gemma", "medgemma": "gemma", "mistral": "mistral", "mixtral": "mistral",
    "ministral": "mistral", "magistral": "mistral", "codestral": "mistral", "devstral": "mistral",
    "pixtral": "mistral", "zephyr": "mistral", "openchat": "mistral", "phi": "phi",
    "granite": "granite", "smollm": "smollm", "smolvlm": "smollm", "deepseek": "deepseek",
    "cohere": "command", "aya": "command", "gpt": "gpt", "chatgpt": "gpt", "o1": "gpt",
    "o3": "gpt", "o4": "gpt", "claude": "claude", "falcon": "falcon", "yi": "yi", "glm": "glm",
    "chatglm": "glm", "internlm": "internlm", "olmo": "olmo", "olmoe": "olmo",
    "stablelm": "stablelm", "exaone": "exaone", "nemotron": "nemotron", "kimi": "kimi",
    "minimax": "minimax", "ernie": "ernie", "hunyuan": "hunyuan", "lfm": "lfm", "grok": "grok",
    "nova": "nova", "jamba": "jamba", "solar": "solar", "starcoder": "starcoder", "bloom": "bloom",
    "pythia": "pythia", "baichuan": "baichuan", "minicpm": "minicpm", "cogito": "cogito",
    "hermes": "hermes", "dolphin": "dolphin", "orca": "orca",
  ]

  /// Names of families and of models that belong to them, as an answer may say them.
  ///
  /// Short ones and those that are common words are left out.
  static let spoken: Set<String> = Set(words.keys.filter { $0.utf8.count > 2 }).subtracting([
    "nova", "solar", "bloom", "orca", "dolphin", "falcon", "granite", "hermes", "aya",
    "phi", "alpaca", "zephyr",
  ]).union(["openai", "anthropic", "mistralai", "huggingface"])

  /// The families that a name tells; empty when none is known.
  package static func named(in name: String) -> Set<String> {
    Set(parts(of: name).compactMap { words[$0] ?? words[withoutDigits($0)] })
  }

  /// A family's name in one form: the known one, or small letters and digits.
  package static func plain(_ family: String) -> String {
    named(in: family).min() ?? parts(of: family).joined()
  }

  /// A name without its tag, quantisation and owner: `qwen2.5` of `library/qwen2.5:7b-q4_K_M`.
  package static func stem(_ name: String) -> String {
    let model = name.split(separator: "/").last.map(String.init) ?? name
    return String(model.prefix { $0 != ":" && $0 != "@" }).lowercased()
  }

  /// The stretches of letters and digits of a name, in small letters.
  static func parts(of name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// `qwen2` is `qwen`, and `llama3` is `llama`.
  private static func withoutDigits(_ part: String) -> String {
    String(part.prefix { !$0.isNumber })
  }
}
