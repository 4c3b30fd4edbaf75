/// What a runtime says about itself and a model, at one moment.
package struct Observation: Sendable, Equatable {
  /// The server's version as it writes it; absent when it does not say.
  package var serverVersion: String?
  /// The model's name as the server lists it.
  package var model: String
  /// SHA-256 of the model, 64 hexadecimal digits; absent when the server does not say.
  package var digest: String?
  /// For example `Q8_0`.
  package var quantisation: String?
  /// The context that the model has or would have when it answers, in tokens.
  package var context: Context?
  /// Bytes in memory, and how many of them in that of a graphics card; absent when not loaded or
  /// not said.
  package var bytesLoaded: Int?
  /// How many of ``bytesLoaded`` are in a graphics card's memory; absent like it.
  package var bytesInVideoMemory: Int?
  /// Whether the model is loaded; absent when the server does not say.
  package var loaded: Bool?

  /// How the server serves the model; absent where it does not tell.
  package var account: ServerAccount?
  /// What the server is, as far as it was found out.
  package var server: OpenAICompatible.Server?

  /// More tokens than any context has.
  static let mostContext = 1 << 30

  /// A size of the context and where it is known from.
  package struct Context: Sendable, Equatable {
    /// Where a size of the context is known from.
    package enum Source: String, Sendable, Equatable, Codable {
      /// The server reports it for the loaded model.
      case reported
      /// The request asks for it, and the server does not say whether it gave it.
      case asked
    }

    /// The size.
    package var tokens: Int
    /// Where the size is known from.
    package var source: Source

    package init(tokens: Int, source: Source) {
      self.tokens = tokens
      self.source = source
    }
  }

  /// Whether the server has no other model, so that whatever name it gives is this one.
  var isOnlyModel = false

  package init(model: String) { self.model = model }
}
