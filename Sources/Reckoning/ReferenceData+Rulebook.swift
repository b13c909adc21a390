public import CaseFile
public import Rulebook

extension Rulebook {
    /// What a case document is checked against beside the vocabulary.
    public var referenceData: ReferenceData {
        ReferenceData(
            statuses: statusOrder.compactMap { id in statuses[id].map { (id: id, valid: [$0.citation.valid]) } },
            prefectures: prefectures.map(\.id))
    }
}
