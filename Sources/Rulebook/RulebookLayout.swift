import FEEL
import Vocabulary

extension Rulebook {
    /// The variables that every condition of the rulebook may name, by slot: the day asked, the groups of statuses,
    /// each record, each list and the name of its item.
    static func layout(of vocabulary: Vocabulary) -> Layout {
        var names = ["asked", "groups"]
        var shapes: [String: Shape] = [:]
        for record in vocabulary.records {
            names.append(record.id)
            shapes[record.id] = record.shape
            if let list = record.list {
                names.append(list)
                shapes[list] = record.shape
            }
        }
        return Layout(names, shapes: shapes)
    }

    /// The groups of statuses as the value of `groups` in conditions.
    static func groupsValue(_ groups: [StatusGroup]) -> Value {
        .context(Context(groups.map { (key: $0.id, value: Value.list($0.members.map(Value.string))) }))
    }
}
