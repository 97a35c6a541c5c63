/// What a demo server is started with: plain values, so that a command line, a test and the demo
/// itself can all fill them in.
package struct DemoServerOptions: Sendable {
  /// The port to listen on; 0 takes any free one.
  package var port: Int = 0
  /// The address to listen on. Anything but loopback is refused.
  package var host: String = "127.0.0.1"
  /// The keys that are accepted. With none, one key with every scope is invented.
  package var keys: [DemoKey] = []
  /// Whose keys they are; a person of the seed where the address is known there.
  package var userEmail: String?
  /// The tree to start from.
  package var seed: DemoSeed = .believable
  /// A SQLite file that keeps the project between runs; without one it lives in memory.
  package var dataFile: String?
  /// Which generation of PostHog's permissions to imitate.
  package var generation: DemoGeneration = .d
  /// Added to every answer.
  package var latency: Duration = .zero
  /// Requests a key may make in any sixty seconds.
  package var rateLimitPerMinute: Int?
  /// Things that go wrong, each for its share of the requests.
  package var faults: [DemoFault] = []
  /// The same seed makes the same requests fail.
  package var faultSeed: UInt64 = 1
  /// How exports and batch exports behave.
  package var exporting = ExportingOptions()

  /// The options of a server that only has to be there.
  package init() {}
}

/// The tree a demo server starts from.
package enum DemoSeed: Sendable, Hashable {
  /// The written project, the same every time.
  case believable
  /// An answer of `file_system` as PostHog sends it, kept in a file.
  case file(String)
  /// A large tree made up on the spot.
  case generated(entries: Int)
}

/// The generations of the server that differ in what an API key may do.
package enum DemoGeneration: String, Sendable, CaseIterable, Comparable {
  /// Early 2026: actions beyond reading and writing rows refuse every API key.
  case b
  /// Mid 2026: those actions have scopes.
  case d
  /// Late 2026: creating an export also takes the scope of what it shows, and runs tell their records.
  case e
  /// None that there is: actions that only a browser's session may use take a key with their scope, so that what
  /// they do can be tried.
  case open

  /// Whether one lets keys do less than another.
  package static func < (left: DemoGeneration, right: DemoGeneration) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A throw-away API key and what it may do.
package struct DemoKey: Sendable {
  /// The text sent as the bearer.
  package let token: String
  /// Scopes such as `file_system:read`; `*` stands for all.
  package let scopes: Set<String>

  /// A key with the given scopes.
  package init(token: String, scopes: Set<String> = ["*"]) {
    self.token = token
    self.scopes = scopes
  }

  /// Reads `TOKEN` or `TOKEN=scope,scope`.
  package init(parsing text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let token = String(parts[0])
    guard !token.isEmpty, !token.contains(where: \.isWhitespace) else {
      throw DemoServerError("A key is written TOKEN or TOKEN=scope,scope, without blanks.")
    }
    guard parts.count == 2 else {
      self.init(token: token)
      return
    }
    let scopes = parts[1].split(separator: ",").map(String.init)
    guard !scopes.isEmpty, scopes.allSatisfy(Self.isScope) else {
      throw DemoServerError(
        "The scopes of a key are written object:read or object:write, parted by commas; "
          + "* stands for all.")
    }
    self.init(token: token, scopes: Set(scopes))
  }

  private static func isScope(_ text: String) -> Bool {
    text == "*" || text.hasSuffix(":read") || text.hasSuffix(":write")
  }

  /// Whether the key holds a scope; writing implies reading.
  func allows(_ scope: String) -> Bool {
    if scopes.contains("*") || scopes.contains(scope) { return true }
    guard scope.hasSuffix(":read") else { return false }
    return scopes.contains(scope.dropLast(4) + "write")
  }
}

/// Something that goes wrong for a share of the requests.
package struct DemoFault: Sendable, Hashable {
  /// What goes wrong.
  package enum Kind: String, Sendable, CaseIterable {
    case throttled = "429"
    case serverError = "500"
    case unavailable = "503"
    case reset, truncated, garbage, slow
  }

  /// What goes wrong.
  package let kind: Kind
  /// How often: 0 is never, 1 is always.
  package let share: Double

  /// Reads `KIND=SHARE`, such as `500=0.1`.
  package init(parsing text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1)
    let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])),
      let share = Double(parts[1]), (0...1).contains(share)
    else {
      throw DemoServerError(
        "A fault is written KIND=SHARE, as in 500=0.1. Kinds: \(kinds); the share is 0 to 1.")
    }
    self.kind = kind
    self.share = share
  }
}

/// A reason why a demo server cannot start, in a sentence for the person who started it.
package struct DemoServerError: Error, CustomStringConvertible, Equatable {
  /// The sentence.
  package let description: String

  /// An error with the sentence to show.
  package init(_ description: String) {
    self.description = description
  }
}
