/// What the first line says of where one is.
package struct ProjectHeading: Hashable, Sendable {
  package let profile: String
  package let project: String
  /// `US`, `EU`, `demo` or the host's name.
  package let region: String
  package let isReadOnly: Bool
  /// The project's number and where its web application is, as addresses name them; `nil` where nobody knows.
  package let number: Int?
  package let origin: String?

  package init(
    profile: String, project: String, region: String, isReadOnly: Bool, number: Int? = nil,
    origin: String? = nil
  ) {
    self.profile = profile
    self.project = project
    self.region = region
    self.isReadOnly = isReadOnly
    self.number = number
    self.origin = origin
  }
}
