import Runtimes

extension RunSession {
  /// The client of the plan's server, and of those of single models.
  package func runtime() throws(HarnessError) -> any Runtime {
    let plan = schedule.plan
    var own: [String: any Runtime] = [:]
    for model in plan.models {
      if let address = model.address { own[model.tag] = try client(at: address) }
    }
    let main = try client(at: plan.server.address)
    return own.isEmpty ? main : RosterRuntime(main: main, own: own)
  }

  private func client(at address: String) throws(HarnessError) -> any Runtime {
    let server = schedule.plan.server
    do throws(RuntimesError) {
      let token = try server.tokenVariable.map { name throws(RuntimesError) in
        try AccessToken(variable: name)
      }
      switch server.kind {
      case .ollama: return try Ollama(address: address)
      case .llamaServer:
        return try OpenAICompatible(address: address, server: .llamaCpp, token: token)
      case .vllm: return try OpenAICompatible(address: address, server: .vllm, token: token)
      case .openAI: return try OpenAICompatible(address: address, server: .other, token: token)
      }
    } catch {
      throw .server(error)
    }
  }
}
