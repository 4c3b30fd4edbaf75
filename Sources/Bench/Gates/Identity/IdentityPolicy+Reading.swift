import DataText

extension IdentityPolicy {
  /// Reads `identity` of a policy file; notes every fault.
  static func read(_ fields: Fields) -> IdentityPolicy {
    fields.refuseKeys(otherThan: ["aliases", "pinned"])
    var policy = IdentityPolicy()
    if let node = fields.node("aliases"),
      let names = Fields(node, file: fields.file, path: fields.path(of: "aliases"), log: fields.log)
    {
      for member in names.members {
        policy.aliases[member.key.text] = names.texts(member.key.text) ?? []
      }
    }
    if let node = fields.node("pinned"),
      let names = Fields(node, file: fields.file, path: fields.path(of: "pinned"), log: fields.log)
    {
      for member in names.members {
        let digest = (member.value.written ?? "").lowercased()
        let plain = digest.hasPrefix("sha256:") ? String(digest.dropFirst(7)) : digest
        guard plain.utf8.count == 64,
          plain.utf8.allSatisfy({ byte in
            48...57 ~= byte || 97...102 ~= byte
          })
        else {
          names.fault(member.key.text, "expected a SHA-256, 64 hexadecimal digits")
          continue
        }
        policy.pinned[member.key.text] = plain
      }
    }
    return policy
  }
}
