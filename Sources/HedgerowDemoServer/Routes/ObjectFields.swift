/// What an object's resource tells beside its name and state. The values follow from the object's number, so that they
/// are the same every time.
enum ObjectFields {
  /// The fields of an object, in the order of the wire.
  static func fields(_ type: ResourceType, _ object: StoredObject) -> JSONObject {
    let number = Int(object.number)
    return switch type.scope {
    case "feature_flag": flag(number)
    case "experiment": experiment(number, object)
    case "cohort": cohort(number, object)
    case "survey": survey(number, object)
    case "notebook": notebook(number, object)
    case "session_recording_playlist": playlist(number, object)
    case "action": action(number, object)
    case "hog_function": function(number)
    case "early_access_feature": feature(number)
    case "link": ["redirect_url": "https://example.com/offers/", "short_link_domain": "phog.gg"]
    default: [:]
    }
  }

  private static func flag(_ number: Int) -> JSONObject {
    let group: JSONObject = [
      "properties": .array(
        number % 3 == 0
          ? []
          : [.object(["key": "plan", "type": "person", "value": "scale", "operator": "exact"])]),
      "rollout_percentage": .int(pick([10, 25, 50, 100], number)),
    ]
    var filters: JSONObject = ["groups": .array([.object(group)])]
    if number % 4 == 0 {
      let variants = ["control", "test"].map { key in
        JSONValue.object(["key": .string(key), "rollout_percentage": .int(50)])
      }
      filters["multivariate"] = .object(["variants": .array(variants)])
    }
    return ["filters": .object(filters), "tags": .array(tags(number))]
  }

  private static func experiment(_ number: Int, _ object: StoredObject) -> JSONObject {
    let start = object.createdAt
    return [
      "description": .string(pick(abouts, number + 2)),
      "feature_flag_key": .string("experiment-\(number)"),
      "start_date": number % 4 == 0 ? .null : .string(start.iso),
      "end_date": number % 4 == 2 ? .string(after(start, days: 21)) : .null,
      "archived": .bool(number % 13 == 0),
      "metrics": .array((0...number % 3).map { .object(["name": .string("Metric \($0 + 1)")]) }),
      "parameters": .object([
        "feature_flag_variants": .array(
          ["control", "test"].map { key in
            .object(["key": .string(key), "rollout_percentage": .int(50)])
          })
      ]),
    ]
  }

  private static func cohort(_ number: Int, _ object: StoredObject) -> JSONObject {
    [
      "description": .string(pick(abouts, number + 3)), "is_static": .bool(number % 3 == 0),
      "is_calculating": .bool(false), "count": .int(40 + number * 977 % 9_000),
      "last_calculation": .string(after(object.createdAt, days: 30)), "errors_calculating": .int(0),
      "filters": .object([
        "properties": .object([
          "type": "OR",
          "values": .array([
            .object([
              "type": "person", "key": "plan", "operator": "exact",
              "value": .array(["scale", "enterprise"]),
            ])
          ]),
        ])
      ]),
    ]
  }

  private static func survey(_ number: Int, _ object: StoredObject) -> JSONObject {
    let questions = (0...number % 3).map { position in
      JSONValue.object(["type": "rating", "question": .string(pick(surveyQuestions, position))])
    }
    return [
      "description": "", "type": .string(pick(["popover", "widget", "api"], number)),
      "questions": .array(questions), "archived": .bool(false),
      "start_date": number % 3 == 0 ? .null : .string(object.createdAt.iso),
      "end_date": number % 3 == 2 ? .string(after(object.createdAt, days: 14)) : .null,
    ]
  }

  private static func notebook(_ number: Int, _ object: StoredObject) -> JSONObject {
    [
      "version": .int(1 + number % 12), "content": .object(NotebookPage.content(number)),
      "text_content": .string(NotebookPage.text(number)),
      "last_modified_at": .string(after(object.createdAt, days: number % 60)),
    ]
  }

  private static func playlist(_ number: Int, _ object: StoredObject) -> JSONObject {
    [
      "description": "", "type": .string(number % 2 == 0 ? "collection" : "filters"),
      "pinned": .bool(number % 6 == 0),
      "last_modified_at": .string(after(object.createdAt, days: number % 40)),
    ]
  }

  private static func action(_ number: Int, _ object: StoredObject) -> JSONObject {
    let events = number % 2 == 0 ? ["$pageview"] : ["signed up", "$autocapture"]
    return [
      "description": .string(pick(abouts, number)), "tags": .array(tags(number)),
      "steps": .array(events.map { .object(["event": .string($0)]) }),
      "last_calculated_at": .string(after(object.createdAt, days: 2)),
    ]
  }

  private static func function(_ number: Int) -> JSONObject {
    [
      "description": .string(pick(abouts, number + 1)),
      "template": .object([
        "name": .string(pick(["HTTP webhook", "Slack message", "Filter out plugin"], number))
      ]),
      "filters": .object(["events": .array([.object(["id": "order paid", "name": "order paid"])])]),
      "hog": "let body := { 'event': event.event }\nfetch(inputs.url, body)",
      "inputs": .object(["url": .object(["value": "https://example.com/hook"])]),
    ]
  }

  private static func feature(_ number: Int) -> JSONObject {
    [
      "description": .string(pick(abouts, number)),
      "stage": .string(pick(["draft", "alpha", "beta", "general-availability"], number)),
      "feature_flag": .object(["key": .string("early-\(number)")]),
    ]
  }

  private static let abouts = [
    "Looked at every Monday.", "", "Made for the quarter's review.",
    "Ask the team before changing.",
    "",
  ]
  private static let surveyQuestions = [
    "How likely are you to recommend us?", "What did you look for?", "How was the delivery?",
  ]

  private static func tags(_ number: Int) -> [JSONValue] {
    [["growth", "weekly"], [], ["board"], [], ["experiment"]][number % 5].map { .string($0) }
  }

  private static func pick<Value>(_ values: [Value], _ number: Int) -> Value {
    values[number % values.count]
  }

  private static func after(_ moment: Timestamp, days: Int) -> String {
    Timestamp(microseconds: moment.microseconds + Int64(days) * 86_400_000_000).iso
  }
}
