/// A connection that is being made.
package struct NewProfile: Hashable, Sendable {
  /// Where the key comes from.
  package enum KeyOrigin: String, CaseIterable, Sendable { case pasted, variable, file, command }

  package var host = ""
  package var origin = KeyOrigin.pasted
  /// The key itself, or the name of what holds it.
  package var key = ""
  package var project: KnownProject?
  package var name = ""
  package var isReadOnly = false
  /// Whether every change is to ask for the name.
  package var isProtected = false
  /// What the name is painted in; `nil` for no colour of its own.
  package var colour: String?

  package init() {}
}

/// A project that a key can see.
package struct KnownProject: Hashable, Sendable {
  package let number: Int
  package let name: String

  package init(number: Int, name: String) {
    self.number = number
    self.name = name
  }
}

/// What a key turned out to be.
package struct CheckedKey: Hashable, Sendable {
  /// A scope, what it is for, and whether the key has it.
  package struct Scope: Hashable, Sendable {
    package let name: String
    package let purpose: String
    package let isThere: Bool

    package init(name: String, purpose: String, isThere: Bool) {
      self.name = name
      self.purpose = purpose
      self.isThere = isThere
    }
  }

  /// Whose key it is; `nil` where it does not tell.
  package let owner: String?
  package let scopes: [Scope]
  package let projects: [KnownProject]

  package init(owner: String?, scopes: [Scope], projects: [KnownProject]) {
    self.owner = owner
    self.scopes = scopes
    self.projects = projects
  }
}
