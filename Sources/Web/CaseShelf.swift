import Assessment
import CaseFile
import Civil
import FoundationEssentials
import Reckoning
import Rulebook
import Source

/// The cases that the page offers: samples of the rulebook, and the files of a folder of one's own.
struct CaseShelf: Sendable {
    /// One case to open.
    struct Offer: Sendable {
        let id: String
        let title: String
        let on: CivilDate?
        let yaml: String
    }

    let samples: [Offer]
    private let folder: String?

    init(rulebook: Rulebook, folder: String?) {
        self.folder = folder
        samples = rulebook.folder.files.filter { $0.path.hasPrefix("cases/") }.flatMap { file -> [Offer] in
            let node = file.node
            return (node["cases"]?.items ?? [node]).compactMap(Self.offer)
        }
    }

    private static func offer(_ node: Node) -> Offer? {
        guard node["sample"]?.text == "true" || node["sample"]?.text == "yes", let document = node["case"],
            let id = document["id"]?.text
        else { return nil }
        let title = node["title"]?.text ?? node["about"]?.text ?? id
        let on = node["on"]?.text.flatMap { try? CivilDate.parse($0) }
        return Offer(id: id, title: title, on: on, yaml: document.yaml())
    }

    /// The case files of the folder, read anew at each look.
    var stored: [Offer] {
        guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
        return names.sorted().compactMap { name in
            guard [".yaml", ".yml", ".json"].contains(where: name.hasSuffix), !name.hasPrefix("."),
                let node = try? SourceReader.read(path: folder + "/" + name, name: name)
            else { return nil }
            let document = node["case"]?.entries == nil ? node : node["case"] ?? node
            return Offer(id: name, title: name, on: nil, yaml: document.yaml())
        }
    }
}
