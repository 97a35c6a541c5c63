/// What a start with nothing configured shows: try, connect or read; then the steps to a connection. Every step can be
/// gone back from, and what was typed stays.
package struct FirstRunViewModel: Sendable {
  /// Work that the first run wants done.
  package enum Effect: Hashable, Sendable {
    /// Tests host and key.
    case check(NewProfile)
    case save(NewProfile)
    case startDemo
    /// Opens the tree of the profile that was saved.
    case open(profile: String)
    case leave
  }

  package private(set) var page = FirstRunPage.welcome
  package private(set) var list = ListCursor(count: 3)
  package private(set) var field = TextFieldViewModel()
  /// What stands against going on, as a sentence.
  package private(set) var problem: String?
  package private(set) var profile = NewProfile()
  package private(set) var checked: CheckedKey?
  private(set) var saved: [String] = []
  private var before: [FirstRunPage] = []
  private let takenNames: Set<String>

  /// `takenNames` are profiles that there are already.
  package init(takenNames: Set<String> = []) { self.takenNames = takenNames }

  /// The line that is typed, as it may be shown.
  package var shownField: TextFieldViewModel {
    guard page == .key, profile.origin == .pasted else { return field }
    return TextFieldViewModel(String(repeating: "•", count: field.text.count))
  }

  // MARK: Keys

  package mutating func move(by lines: Int) { list.move(by: lines) }

  package mutating func edit(_ change: (inout TextFieldViewModel) -> Void) {
    guard page.hasField else { return }
    change(&field)
    problem = nil
  }

  /// Chooses the item of that number, counted from 1, where the page has so many.
  package mutating func choose(_ number: Int) -> [Effect] {
    guard number >= 1, number <= choices.count else { return [] }
    list.move(to: number - 1)
    return accept()
  }

  /// Back to the page before; from the first one out.
  package mutating func back() -> [Effect] {
    guard let last = before.popLast() else { return page == .saved ? [] : [.leave] }
    show(last)
    return []
  }

  package mutating func accept() -> [Effect] {
    problem = nil
    if page.hasField { return acceptField(trimmed(field.text)) }
    let position = list.position
    switch page {
    case .welcome:
      if position == 0 { return [.startDemo] }
      turn(to: position == 1 ? .host : .privacy)
    case .privacy: return back()
    case .host:
      if position == 2 { turn(to: .address) } else { choose(host: ["us", "eu"][position]) }
    case .keyOrigin:
      profile.origin = NewProfile.KeyOrigin.allCases[position]
      turn(to: .key)
      if profile.origin == .variable { field = TextFieldViewModel("POSTHOG_PERSONAL_API_KEY") }
    case .scopes: turn(to: checked?.projects.isEmpty == false ? .project : .number)
    case .project:
      profile.project = checked?.projects[position]
      askForName()
    case .caution:
      profile.isProtected = position == 0
      profile.isReadOnly = position == 1
      turn(to: .colour)
    case .colour:
      profile.colour = position == 0 ? nil : Self.colours[position - 1]
      return [.save(profile)]
    case .saved: return [.open(profile: profile.name)]
    case .checking, .address, .key, .number, .name: break
    }
    return []
  }

  // MARK: Steps

  private mutating func acceptField(_ text: String) -> [Effect] {
    guard !text.isEmpty else {
      problem = "Nothing was typed. Esc goes back."
      return []
    }
    switch page {
    case .address: choose(host: text)
    case .key:
      profile.key = text
      turn(to: .checking)
      return [.check(profile)]
    case .number:
      guard let number = Int(text), number > 0 else {
        problem = "“\(text)” is no number of a project."
        return []
      }
      profile.project = KnownProject(number: number, name: "Project \(number)")
      askForName()
    case .name: return acceptName(text)
    default: break
    }
    return []
  }

  private mutating func acceptName(_ name: String) -> [Effect] {
    let isPlain = name.utf8.allSatisfy { byte in
      let scalar = Unicode.Scalar(byte)
      return byte < 0x80
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "-_".contains(Character(scalar)))
    }
    if !isPlain {
      problem = "Letters, digits, - and _ only."
    } else if takenNames.contains(name) {
      problem = "There is a profile “\(name)” already."
    } else {
      profile.name = name
      turn(to: name.lowercased().contains("prod") ? .caution : .colour)
    }
    return []
  }

  private mutating func choose(host: String) {
    profile.host = host
    turn(to: .keyOrigin)
  }

  private mutating func askForName() {
    turn(to: .name)
    field = TextFieldViewModel(takenNames.contains("main") ? "" : "main")
  }

  private mutating func turn(to next: FirstRunPage) {
    if page != .checking { before.append(page) }
    show(next)
  }

  private mutating func show(_ page: FirstRunPage) {
    self.page = page
    problem = nil
    list = ListCursor(count: choices.count)
    field = TextFieldViewModel(page == .address ? profile.host : "")
  }

  private func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  // MARK: Answers

  package mutating func receive(_ checked: CheckedKey) {
    guard page == .checking else { return }
    self.checked = checked
    turn(to: .scopes)
  }

  /// The check has failed: the page before comes back with what is wrong. What was typed stays, but for a key, which
  /// is hidden and so cannot be mended.
  package mutating func receive(problem: String) {
    if page == .checking, let last = before.popLast() {
      show(last)
      if profile.origin != .pasted { field = TextFieldViewModel(profile.key) }
    }
    self.problem = problem
  }

  /// The profile is stored; the lines say where.
  package mutating func receive(saved lines: [String]) {
    profile.key = ""
    saved = lines
    before = []
    show(.saved)
  }
}
