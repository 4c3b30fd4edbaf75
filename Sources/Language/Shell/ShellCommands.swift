/// Finds the shell commands that an answer writes.
enum ShellCommands {
  /// Languages of a fenced block that hold no commands.
  private static let otherLanguages: Set<String> = [
    "yaml", "yml", "json", "toml", "ini", "xml", "html", "python", "py", "go", "hcl", "diff",
    "text",
    "txt", "log", "markdown", "md", "csv", "sql",
  ]

  /// Whether code of a language holds no commands.
  static func isOtherLanguage(_ language: String) -> Bool { otherLanguages.contains(language) }

  /// Programs whose name at the start of a phrase in prose marks a command.
  static let programs: Set<String> = [
    "kubectl", "oc", "helm", "flux", "rm", "dd", "mkfs", "shutdown", "reboot", "systemctl",
    "docker",
    "crictl", "ctr", "podman", "git", "restic", "velero", "zpool", "zfs", "btrfs", "lvremove",
    "vgremove", "pvremove", "wipefs", "fdisk", "parted", "sgdisk", "mdadm", "psql", "mysql",
    "redis-cli", "etcdctl", "talosctl", "k3s", "kubeadm", "terraform", "tofu", "ansible", "curl",
    "wget", "chmod", "chown", "kill", "pkill", "killall", "iptables", "nft", "ufw", "ip",
    "truncate",
    "shred", "find", "rsync", "scp", "ssh", "vault", "sops", "borg", "rclone", "apt", "apt-get",
    "umount", "mount", "crontab", "journalctl", "userdel", "passwd", "openssl", "aws", "mc", "mv",
  ]

  /// The commands, in the order of the text: lines of fenced blocks, code within lines, lines after a
  /// prompt, and phrases that begin with a known program.
  static func find(in prose: Prose) -> [ShellCommand] {
    var commands: [ShellCommand] = []
    var block: Range<Int>?
    func endBlock() {
      if let range = block { commands += parse(range, in: prose) }
      block = nil
    }
    for line in prose.lines {
      if line.kind == .code, !otherLanguages.contains(line.language) {
        block = (block?.lowerBound ?? line.range.lowerBound)..<line.range.upperBound
        continue
      }
      endBlock()
      if line.kind != .code && line.kind != .fence { commands += phrases(line, in: prose) }
    }
    endBlock()
    return commands
  }

  private static func parse(_ range: Range<Int>, in prose: Prose) -> [ShellCommand] {
    ShellWords.commands(in: prose.bytes[range]).flatMap { ShellCommand.unwrapped($0) }
  }

  /// Commands within a line of prose.
  private static func phrases(_ line: Prose.Line, in prose: Prose) -> [ShellCommand] {
    var commands: [ShellCommand] = []
    var covered: [Range<Int>] = []
    for span in codeSpans(line.range, in: prose.bytes) {
      commands += parse(span, in: prose)
      covered.append(span)
    }
    var index = prose.firstWord(from: line.range.lowerBound)
    while index < prose.words.count, prose.words[index].range.lowerBound < line.range.upperBound {
      let word = prose.words[index]
      index += 1
      guard programs.contains(word.text),
        !covered.contains(where: { $0.overlaps(word.range) })
      else { continue }
      let end = phraseEnd(from: index, line, in: prose)
      let found = parse(word.range.lowerBound..<end, in: prose)
      if let first = found.first, first.words.count > 1 {
        // With it what it runs elsewhere; what comes after it in the line is prose.
        commands += found.filter { $0.range == first.range }
        covered.append(first.range)
      }
    }
    return commands.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The end of a phrase: that of its sentence, its line or its quotation, or where the sentence
  /// around it goes on, whatever comes first.
  private static func phraseEnd(from start: Int, _ line: Prose.Line, in prose: Prose) -> Int {
    let isQuoted = quoteEnds(prose.bytes[..<prose.words[start - 1].range.lowerBound])
    var index = start
    while index < prose.words.count, prose.words[index].range.upperBound <= line.range.upperBound {
      let word = prose.words[index]
      let gap = prose.bytes[prose.words[index - 1].range.upperBound..<word.range.lowerBound]
      // Dashes before options end no phrase.
      let isOption = gap.last == UInt8(ascii: "-")
      if !isOption && word.gapBefore != .space { break }
      if continuations.contains(word.text) || isQuoted && quoteStands(in: gap) { break }
      index += 1
    }
    return prose.words[index - 1].range.upperBound
  }

  /// Words that go on with the sentence in which a command stands.
  private static let continuations: Set<String> = [
    "is", "are", "was", "were", "would", "will", "won't", "does", "doesn't", "isn't", "must",
    "should", "can", "cannot", "could", "may", "might", "has", "because", "which", "since",
    "unless",
    "if", "and", "or", "but", "then", "so", "i", "you", "we", "it", "stays",
  ]

  private static let quotes: Set<Unicode.Scalar> = [
    "\"", "'", "\u{201c}", "\u{201d}", "\u{201e}", "\u{2018}", "\u{2019}", "\u{ab}", "\u{bb}",
    "\u{300c}", "\u{300d}", "\u{300e}", "\u{300f}",
  ]

  /// Whether a quotation mark stands right before, perhaps with one blank.
  private static func quoteEnds(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: bytes.suffix(4), as: UTF8.self).unicodeScalars
    return text.suffix(2).contains(where: quotes.contains)
  }

  private static func quoteStands(in bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.contains(where: quotes.contains)
  }

  /// The insides of `code` within a line.
  private static func codeSpans(_ line: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var position = line.lowerBound
    while let open = bytes[position..<line.upperBound].firstIndex(of: UInt8(ascii: "`")) {
      let marks = bytes[open..<line.upperBound].prefix { $0 == UInt8(ascii: "`") }.count
      var end = open + marks
      var found: Int?
      while let close = bytes[end..<line.upperBound].firstIndex(of: UInt8(ascii: "`")) {
        let closing = bytes[close..<line.upperBound].prefix { $0 == UInt8(ascii: "`") }.count
        end = close + closing
        if closing == marks {
          found = close
          break
        }
      }
      guard let found else { return spans }
      spans.append(open + marks..<found)
      position = found + marks
    }
    return spans
  }
}
