/// What the first line says of where one is.
package struct ProjectHeading: Hashable, Sendable {
  package let profile: String
  package let project: String
  /// `US`, `EU`, `demo` or the host's name.
  package let region: String
  package let isReadOnly: Bool

  package init(profile: String, project: String, region: String, isReadOnly: Bool) {
    self.profile = profile
    self.project = project
    self.region = region
    self.isReadOnly = isReadOnly
  }
}
