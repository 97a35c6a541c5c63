/// Actions beyond reading and writing rows. Servers may refuse them to every API key whatever its scopes
/// (PostHog API, rule for extra actions).
package enum ExtraAction: String, Sendable, Hashable, CaseIterable, Codable {
  case count
  case countByPath = "count_by_path"
  case move
  case link
  case undoDelete = "undo_delete"
  case unfiled
  case logView = "log_view"
  case homeFolder = "home_folder"
  case moveTile = "move_tile"
  case streamTiles = "stream_tiles"
  case batchExportLogs = "batch_export_logs"
  case createFromTemplate = "create_from_template_json"
  case createUnlisted = "create_unlisted_dashboard"
}
