public import Source
import Vocabulary

extension Rulebook {
    /// Reads a folder without checking how its parts fit together.
    /// - Returns: the rulebook, and every problem of form.
    public static func load(_ folder: RulebookFolder) -> (rulebook: Rulebook, problems: [Problem]) {
        let log = ProblemLog(isOfChecked: folder.isPacked)
        let decoder = Decoder(log: log)
        func files(_ prefix: String) -> [Node] {
            folder.files.lazy.filter { $0.path.hasPrefix(prefix) }.map(\.node)
        }
        let (vocabulary, vocabularyProblems) = Vocabulary.load(files("facts/"), isChecked: folder.isPacked)
        log.add(contentsOf: vocabularyProblems)
        var groups: [StatusGroup] = []
        var statuses: [Status] = []
        for file in folder.files where file.path.hasPrefix("statuses/") {
            let node = file.node
            if node["groups"] != nil {
                groups += decoder.groups(node)
            } else {
                statuses += decoder.statuses(node)
            }
        }
        for file in folder.files where !knownPrefixes.contains(where: file.path.hasPrefix) {
            log.add(
                Problem(
                    "no part of the rulebook stands here", at: Place(file: file.path),
                    accepted: knownPrefixes.joined(separator: ", "), severity: .error))
        }
        let readIndex = files("index").first.map { node in
            Dictionary(
                (node.entries ?? []).map { ($0.key, ($0.value.items ?? []).compactMap(\.text)) },
                uniquingKeysWith: { $1 })
        }
        /// A folder is read as a whole, so that everything wrong in it is found; a pack has been checked.
        func part<Item: Sendable>(
            _ prefix: String, _ read: @escaping @Sendable (Decoder) -> (Node) -> [Item]
        ) -> Deferred<[Item]> {
            guard folder.isPacked else { return Deferred(files(prefix).flatMap(read(decoder))) }
            return Deferred {
                let decoder = Decoder(log: ProblemLog(isOfChecked: true))
                return folder.files.filter { $0.path.hasPrefix(prefix) }.map(\.node).flatMap(read(decoder))
            }
        }
        let papers =
            folder.isPacked
            ? Deferred {
                let papers = folder.files.filter { $0.path.hasPrefix("papers/") }.map(\.node)
                return Decoder(log: ProblemLog(isOfChecked: true)).paperFolder(papers)
            } : Deferred(decoder.paperFolder(files("papers/")))
        let deferred = DeferredParts(
            contacts: part("contacts/") { $0.contacts }, terms: part("glossary.yaml") { $0.terms },
            events: part("timeline.yaml") { $0.events }, notes: part("statistics/") { $0.notes },
            researched: part("researched.yaml") { $0.researched }, papers: papers)
        let rulebook = Rulebook(
            version: folder.version, hash: folder.hash, vocabulary: vocabulary,
            rules: files("rules/").flatMap(decoder.rules),
            parameters: index(files("parameters/").flatMap(decoder.parameters), log, { ($0.id, $0.place) }),
            statuses: index(statuses, log, { ($0.id, $0.citation.place) }), statusOrder: statuses.map(\.id),
            groups: groups, transitions: files("transitions/").flatMap(decoder.transitions),
            entitlements: files("entitlements/").flatMap(decoder.entitlements),
            steps: index(files("steps/").flatMap(decoder.steps), log, { ($0.id, $0.citation.place) }),
            laws: index(files("laws.yaml").flatMap(decoder.laws), log, { ($0.id, $0.place) }),
            methods: files("methods/").flatMap(decoder.methods),
            holidays: Dictionary(
                files("holidays.yaml").flatMap(decoder.holidays).map { ($0.on, $0) },
                uniquingKeysWith: { first, _ in first }),
            prefectures: files("places.yaml").flatMap(decoder.prefectures),
            texts: TextCatalogue(files: folder.files, isChecked: folder.isPacked), layout: layout(of: vocabulary),
            groupsValue: groupsValue(groups), readIndex: readIndex, deferred: deferred, folder: folder)
        return (rulebook, log.problems)
    }

    private static let knownPrefixes = [
        "facts/", "statuses/", "parameters/", "rules/", "transitions/", "entitlements/", "steps/", "contacts/",
        "methods/", "papers/", "texts/", "statistics/", "cases/", "laws.yaml", "glossary.yaml", "timeline.yaml",
        "holidays.yaml", "places.yaml", "researched.yaml", "index",
    ]

    private static func index<Item>(
        _ items: [Item], _ log: ProblemLog, _ key: (Item) -> (id: String, place: Place)
    ) -> [String: Item] {
        var result: [String: Item] = [:]
        for item in items {
            let (id, place) = key(item)
            if let earlier = result[id] {
                log.add(
                    Problem(
                        "'\(id)' is defined twice, first at \(key(earlier).place)", at: place, field: "id", found: id))
            }
            result[id] = item
        }
        return result
    }
}
