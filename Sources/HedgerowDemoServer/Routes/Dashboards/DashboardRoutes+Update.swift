// Changing, deleting and restoring dashboards.
extension DashboardRoutes {
  static func update(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let changes = try DashboardChanges(try RequestBody.parse(request))
    let key = ProjectState.dashboardKey(request.parameters["ref"] ?? "")
    guard var object = state.objects[key], state.accessLevel(of: object) != "none",
      !object.isDeleted || changes.isDeleted == false
    else { throw Failure.notFound }
    try check(changes, object, state)
    var dashboard = state.dashboard(key.ref)
    try TileChanges(changes.body).apply(to: &dashboard, &state)
    changes.apply(to: &dashboard)
    if let isDeleted = changes.isDeleted {
      if isDeleted, changes.deletesInsights { deleteInsights(only: key.ref, &state) }
      if !isDeleted { restoreInsights(of: dashboard, &state) }
      for index in dashboard.tiles.indices { dashboard.tiles[index].isDeleted = isDeleted }
      object.isDeleted = isDeleted
    }
    state.setDashboard(dashboard, for: key.ref)
    if let name = changes.name { object.name = name }
    state.save(object, as: key)
    return try answer(DashboardPayload(key: key, object: object), &state)
  }

  private static func check(
    _ changes: DashboardChanges, _ object: StoredObject, _ state: ProjectState
  ) throws {
    guard state.mayEdit(object) else {
      throw Failure.denied("You do not have editor access to this resource.")
    }
    if changes.restrictionLevel != nil, object.createdBy != state.caller {
      throw Failure.denied(
        "Only the dashboard owner and project admins have the restriction rights required to "
          + "change the dashboard's restriction level.")
    }
  }

  // MARK: Insights

  /// Deletes the insights that are on no other dashboard.
  private static func deleteInsights(only ref: String, _ state: inout ProjectState) {
    for insight in Set(state.dashboard(ref).shownTiles.compactMap(\.insight)) {
      let elsewhere = state.tiles(showing: insight).contains {
        $0.dashboard != ref && !$0.tile.isDeleted
      }
      let key = ProjectState.insightKey(insight)
      guard !elsewhere, var object = state.objects[key] else { continue }
      object.isDeleted = true
      state.save(object, as: key)
    }
  }

  private static func restoreInsights(of dashboard: Dashboard, _ state: inout ProjectState) {
    for insight in Set(dashboard.tiles.compactMap(\.insight)) {
      let key = ProjectState.insightKey(insight)
      guard var object = state.objects[key], object.isDeleted else { continue }
      object.isDeleted = false
      state.save(object, as: key)
    }
  }
}
