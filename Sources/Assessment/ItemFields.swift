import CaseFile
import Reckoning
import Vocabulary

extension CaseFile {
    /// The case with the fields of items of lists that Reckoning computed, such as what is owed in a job.
    func filled(with reckoned: Reckoned) -> CaseFile {
        if reckoned.items.isEmpty { return self }
        var copy = self
        for (list, items) in reckoned.items {
            guard let record = vocabulary.record(list: list) else { continue }
            for (index, id) in itemIDs(of: list).enumerated() {
                for (field, value) in items[id] ?? [:] { copy.reckon("\(record.id).\(field)", item: index, value) }
            }
        }
        return copy
    }
}
