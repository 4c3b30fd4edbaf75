extension RuntimeDouble.Account {
  /// The documents of the look-ups.
  func reply(to path: String) -> ChatScript {
    let details =
      #""details":{"family":"llama","parameter_size":"1B","quantization_level":"\#(quantisation)"}"#
    let entry = #""name":"\#(model)","model":"\#(model)","digest":"\#(digest)",\#(details)"#
    switch path {
    case "/api/version" where isOllama: return .lines([#"{"version":"\#(version)"}"#])
    case "/api/tags" where isOllama:
      return .lines([#"{"models":[{"size":1000,\#(entry)}]}"#])
    case "/api/ps" where isOllama:
      guard loaded else { return .lines([#"{"models":[]}"#]) }
      let length = context.map { #","context_length":\#($0)"# } ?? ""
      return .lines([#"{"models":[{"size":2000,"size_vram":0\#(length),\#(entry)}]}"#])
    case "/api/show" where isOllama:
      return .lines([
        #"{\#(details),"parameters":"stop \"x\"","capabilities":["completion","thinking"],"#
          + #""model_info":{"general.architecture":"llama","general.parameter_count":1000000,"#
          + #""clip.context_length":77,"llama.context_length":8192,"llama.block_count":16}}"#
      ])
    case "/v1/models":
      return .lines([#"{"object":"list","data":[{"id":"\#(model)","object":"model"\#(listed)}]}"#])
    case "/props" where properties != nil:
      return .lines([
        #"{"build_info":"b7000-abc","default_generation_settings":{"n_ctx":\#(properties ?? 0)}}"#
      ])
    default: return .error(404, #"{"error":"no such path"}"#)
    }
  }
}
