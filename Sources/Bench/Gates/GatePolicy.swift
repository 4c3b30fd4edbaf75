import DataText
import Digests
import Faults
import Files

/// The policy of all gates, out of one file.
package struct GatePolicy: Sendable, Equatable {
  /// When there is memory for a large generation.
  package var memory: MemoryPolicy
  /// What proves a model's identity.
  package var identity: IdentityPolicy
  /// When structured work counts as done.
  package var output: OutputPolicy
  /// How long a failure blocks.
  package var freshness: FreshnessPolicy
  /// SHA-256 of the file that it was read from, which records name.
  package var digest: String

  /// Reads a policy file.
  ///
  /// - Throws: ``BenchFault`` with every fault and its line.
  package static func read(_ path: String) throws(BenchFault) -> GatePolicy {
    let bytes: [UInt8]
    do throws(FileFault) {
      bytes = try FileInput.bytes(path, limit: 1 << 20)
    } catch {
      throw BenchFault(error)
    }
    return try read(bytes, file: path)
  }

  /// Reads a policy's text.
  package static func read(_ bytes: [UInt8], file: String) throws(BenchFault) -> GatePolicy {
    let log = FaultLog()
    let policy = YAMLReader.document(bytes, name: file, log).flatMap { node in
      Fields(node, file: file, log: log).flatMap { read($0, digest: SHA256.hex(bytes)) }
    }
    do throws(ScenarioFaults) {
      return try log.checked(policy, of: file)
    } catch {
      throw BenchFault(error)
    }
  }

  private static func read(_ fields: Fields, digest: String) -> GatePolicy? {
    let parts = ["memory", "identity", "output", "freshness"]
    fields.refuseKeys(otherThan: parts)
    var sections: [String: Fields] = [:]
    for part in parts {
      guard let node = fields.value(part, "a mapping", { $0.members == nil ? nil : $0 }) else {
        continue
      }
      sections[part] = Fields(node, file: fields.file, path: part, log: fields.log)
    }
    let memory = sections["memory"].flatMap(MemoryPolicy.read)
    let identity = sections["identity"].map(IdentityPolicy.read)
    let output = sections["output"].flatMap(OutputPolicy.read)
    let freshness = sections["freshness"].flatMap(FreshnessPolicy.read)
    guard let memory, let identity, let output, let freshness else { return nil }
    return GatePolicy(
      memory: memory, identity: identity, output: output, freshness: freshness, digest: digest)
  }
}
