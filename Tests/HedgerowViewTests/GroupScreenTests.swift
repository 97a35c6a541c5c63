import HedgerowCore
import HedgerowViews
import TerminalKit
import Testing

@testable import HedgerowViewModels

private let hints = [("]", "type"), ("/", "search"), ("a", "new"), ("?", "help")].map {
  KeyHint(keys: $0, title: $1)
}

/// Groups as they are painted.
struct GroupScreenTests {
  @Test func `properties stand beside the groups where there is room, else below`() throws {
    var workspace = Self.open()
    try expectScreen("groups-80x24", of: workspace, hints: hints)
    try expectScreen("groups-120x40", of: workspace, at: ScreenSize.large, hints: hints)
    try expectScreen("groups-58x15", of: workspace, at: ScreenSize.narrow, hints: hints)
    _ = workspace.changeGroupSide()
    _ = workspace.moveInLayer(by: 1)
    try expectScreen("groups-properties-80x24", of: workspace, hints: hints)
  }

  @Test func `what a server puts into a property does the terminal no harm`() {
    let text = paintedText(Self.open(), at: ScreenSize.large, hints: hints)
    #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
  }

  private static func open() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.openGroups()
    let types = [
      GroupType(index: 0, name: "company", plural: "Companies"),
      GroupType(index: 1, name: "cafe", plural: "Cafés"),
    ]
    let heard = Source.cache(asOf: Moment(seconds: paintingTime.seconds - 7_200))
    _ = workspace.receive(.loaded(.groupTypes(GroupTypeList(types: types, source: heard))))
    let groups = (0..<30).map { number in
      Group(
        id: GroupID(type: 0, key: "org:\(1_000 + number)"),
        name: number == 3 ? nil : "Alder \(number)",
        properties: [
          .init(name: "name", value: "Alder \(number)"), .init(name: "employees", value: "42"),
          .init(name: "evil", value: "a\u{1B}[31mb\u{202E}c"),
          .init(name: "addresses", value: "[{\"city\":\"Hamburg\"},{\"city\":\"Leeds\"}]"),
        ], createdAt: Moment(seconds: paintingTime.seconds - Int64(number) * 100_000))
    }
    _ = workspace.receive(
      .loaded(.groups(GroupPage(filter: GroupFilter(type: 0), groups: groups, source: heard))))
    return workspace
  }
}
