/// What one has to know of a project to order a batch download of it.
package struct BatchSetup: Hashable, Sendable {
  /// In which days begin and months end.
  package let zone: ProjectZone
  /// Names of events that the project is known to have, to complete what is typed; never all of them for sure.
  package let events: [String]

  package init(zone: ProjectZone = .utc, events: [String] = []) {
    self.zone = zone
    self.events = events
  }
}
