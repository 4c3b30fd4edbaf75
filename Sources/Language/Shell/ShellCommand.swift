/// A command that an answer writes, without what only wraps it.
package struct ShellCommand {
  /// The words, the program's bare name first.
  package let words: [String]
  /// Where it stands in the answer's bytes.
  package let range: Range<Int>
  /// The spellings under which patterns are tried, in UTF-8: as written; with the options after the
  /// other words; without the options; each also with `kind/name` as two words and with the options of
  /// `rm` in one order.
  package let spellings: [[UInt8]]

  init(words: [String], range: Range<Int>) {
    self.words = words
    self.range = range
    spellings = Self.spellings(of: words).map { Array($0.utf8) }
  }

  /// Unwraps a parsed command; a shell's `-c` gives the commands of its text.
  static func unwrapped(_ command: ShellWords.Command, depth: Int = 0) -> [ShellCommand] {
    var words = command.words[...]
    while let first = words.first {
      let program = bareName(first)
      if isAssignment(first) || first == "$" || first == "#" || keywords.contains(first) {
        words = words.dropFirst()
      } else if let withValue = wrappers[program] {
        words = afterOptions(words.dropFirst(), withValue: withValue)
        if program == "timeout" { words = words.dropFirst() }
      } else if shells.contains(program), depth < 4,
        let option = words.firstIndex(where: { $0.hasPrefix("-") && $0.hasSuffix("c") }),
        option + 1 < words.endIndex
      {
        return ShellWords.commands(in: Array(words[option + 1].utf8)[...]).flatMap {
          unwrapped(.init(words: $0.words, range: command.range), depth: depth + 1)
        }
      } else {
        let whole = ShellCommand(words: [program] + words.dropFirst(), range: command.range)
        return [whole] + carried(by: whole, depth: depth)
      }
    }
    return []
  }

  /// The commands that a command runs elsewhere: on another host, in a container or a changed root.
  private static func carried(by command: ShellCommand, depth: Int) -> [ShellCommand] {
    guard depth < 4, let program = command.words.first else { return [] }
    var rest = command.words.dropFirst()
    switch program {
    case "ssh", "chroot":
      rest = afterOptions(rest, withValue: ["-p", "-i", "-l", "-o", "-J", "-F"]).dropFirst()
    case "kubectl", "oc", "docker", "podman", "crictl", "nsenter":
      guard rest.contains("exec") || program == "nsenter",
        let mark = rest.firstIndex(of: "--")
      else { return [] }
      rest = rest[(mark + 1)...]
    default: return []
    }
    if rest.isEmpty { return [] }
    // One word is a line of shell, several are the words of one command.
    let inner =
      rest.count == 1
      ? ShellWords.commands(in: Array(rest.joined().utf8)[...])
      : [ShellWords.Command(words: Array(rest))]
    return inner.flatMap {
      unwrapped(.init(words: $0.words, range: command.range), depth: depth + 1)
    }
  }

  private static func spellings(of words: [String]) -> [String] {
    let normal = words.first == "rm" ? removal(words) : words
    let (plain, options) = parted(normal)
    var forms = [normal, plain + options, plain]
    if words.first == "kubectl" || words.first == "oc" {
      forms += forms.map { form in
        form.flatMap { $0.hasPrefix("-") ? [$0] : $0.split(separator: "/").map(String.init) }
      }
    }
    var seen: Set<String> = []
    return forms.map { $0.joined(separator: " ") }.filter { seen.insert($0).inserted }
  }

  /// Whether the command only says what it would do.
  package var isRehearsal: Bool {
    words.contains { $0 == "--dry-run" || $0.hasPrefix("--dry-run=") && $0 != "--dry-run=none" }
  }

  // MARK: Wrapping

  private static let keywords: Set<String> = [
    "if", "then", "else", "elif", "fi", "do", "done", "while", "until", "for", "!", "{", "}",
    "exec",
    "command", "eval", "%", "❯", "root@host:~#",
  ]

  /// Programs that run another, with their options that take a value.
  private static let wrappers: [String: Set<String>] = [
    "sudo": ["-u", "-g", "-h", "-p", "-C", "-T"], "doas": ["-u"], "env": ["-u", "-C"],
    "nohup": [], "time": ["-f", "-o"], "nice": ["-n"], "ionice": ["-c", "-n"],
    "timeout": ["-s", "-k"], "xargs": ["-n", "-I", "-P", "-L", "-d", "-a"], "watch": ["-n"],
    "setsid": [], "stdbuf": ["-i", "-o", "-e"],
  ]

  private static let shells: Set<String> = ["sh", "bash", "zsh", "dash", "ash", "ksh"]

  private static func bareName(_ word: String) -> String {
    word.hasPrefix("/") || word.hasPrefix("./")
      ? word.split(separator: "/").last.map(String.init) ?? word : word
  }

  private static func isAssignment(_ word: String) -> Bool {
    guard let sign = word.firstIndex(of: "="), sign > word.startIndex else { return false }
    return word[..<sign].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  private static func afterOptions(
    _ words: ArraySlice<String>, withValue: Set<String>
  ) -> ArraySlice<String> {
    var words = words
    while let word = words.first, word.hasPrefix("-") {
      words = words.dropFirst(withValue.contains(word) ? 2 : 1)
    }
    return words
  }

  // MARK: Spelling

  /// Options whose value is a word of its own.
  private static let valued: Set<String> = [
    "-n", "--namespace", "--context", "--kubeconfig", "--cluster", "--user", "-f", "--filename",
    "-l", "--selector", "-c", "--container", "-o", "--output", "--timeout", "--grace-period",
    "--field-selector", "--kube-context", "--version", "--set", "--values", "-k", "--kustomize",
    "--server", "--token", "--as", "--repo", "--tag", "--path", "--host",
  ]

  /// The words that are no options, and the options with their values.
  private static func parted(_ words: [String]) -> (plain: [String], options: [String]) {
    var plain: [String] = []
    var options: [String] = []
    var takesValue = false
    for word in words {
      if takesValue {
        options.append(word)
        takesValue = false
      } else if word.hasPrefix("-"), word.count > 1 {
        options.append(word)
        takesValue = valued.contains(word) && words.first != "rm"
      } else {
        plain.append(word)
      }
    }
    return (plain, options)
  }

  /// `rm -f -r x`, `rm --recursive --force x` and `rm -fr x` as `rm -rf x`.
  private static func removal(_ words: [String]) -> [String] {
    var letters: Set<Character> = []
    var others: [String] = []
    for word in words.dropFirst() {
      switch word {
      case "--recursive": letters.insert("r")
      case "--force": letters.insert("f")
      case _ where word.hasPrefix("-") && !word.hasPrefix("--") && word.count > 1:
        letters.formUnion(word.dropFirst().map { $0 == "R" ? "r" : $0 })
      default: others.append(word)
      }
    }
    let rest = letters.subtracting(["r", "f"]).sorted()
    let cluster = (letters.contains("r") ? "r" : "") + (letters.contains("f") ? "f" : "") + rest
    return ["rm"] + (cluster.isEmpty ? [] : ["-" + cluster]) + others
  }
}
