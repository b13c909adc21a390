import Civil
import Rulebook
import Source
import Testing

@Suite("packed rulebook")
struct PackTests {
    static let folder = RulebookFolder.read(path: "Rulebook").folder

    @Test("a pack says the same as the folder it was made from")
    func roundTrip() throws {
        let book = Rulebook.load(Self.folder).rulebook
        let opened = Rulebook.load(try RulebookPack.open(RulebookPack.bytes(of: book))).rulebook
        #expect(opened.hash == book.hash)
        #expect(opened.version == book.version)
        #expect(opened.rules.map(\.id) == book.rules.map(\.id))
        #expect(opened.readIndex == book.readIndex)
        #expect(opened.contacts.count == book.contacts.count)
        #expect(opened.texts.languages == book.texts.languages)
        #expect(
            opened.rules.first?.versions.first?.when.place.line == book.rules.first?.versions.first?.when.place.line)
    }

    @Test("a damaged pack is refused or read without a crash")
    func damage() throws {
        let bytes = RulebookPack.bytes(of: Rulebook.load(Self.folder).rulebook)
        #expect(throws: RulebookPack.OpenError.self) { try RulebookPack.open(Array("nonsense".utf8)) }
        #expect(throws: RulebookPack.OpenError.self) { try RulebookPack.open(Array(bytes.prefix(40))) }
        var other = bytes
        other[4] = 9
        #expect(throws: RulebookPack.OpenError.self) { try RulebookPack.open(other) }
    }

    @Test("SHA-256 gives the digests of the standard")
    func digest() {
        func hash(_ text: String) -> String {
            var hash = SHA256()
            hash.update(Array(text.utf8))
            return hash.hexadecimal()
        }
        #expect(hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    }
}

@Suite("opening hours")
struct OpeningHoursTests {
    private func contact(_ text: String) throws -> Contact {
        let node = try SourceReader.read(
            text:
                "contacts: [{id: a, name: {en: A}, kind: ngo, topics: [status], runBy: ngo, mayTell: [nobody], confidence: B, \(text)}]",
            file: "contacts/a.yaml")
        let book = Rulebook.load(
            RulebookFolder(files: [RulebookFile(path: "contacts/a.yaml", node: node)], hash: "", version: "")
        ).rulebook
        return try #require(book.contacts.first)
    }

    private func day(_ text: String) throws -> CivilDate { try CivilDate.parse(text) }

    @Test("weekdays, hours, holidays and closed days")
    func week() throws {
        let helper = try contact(
            "hours: [{days: [mon, fri], from: '09:00', until: '17:00'}], closedOnHolidays: true, closed: [12-29..01-03]"
        )
        #expect(helper.isOpen(on: try day("2026-11-20"), minute: 540, holiday: false) == true)
        #expect(helper.isOpen(on: try day("2026-11-20"), minute: 1020, holiday: false) == false)
        #expect(helper.isOpen(on: try day("2026-11-21"), minute: 600, holiday: false) == false)
        #expect(helper.isOpen(on: try day("2026-11-23"), minute: 600, holiday: true) == false)
        #expect(helper.isOpen(on: try day("2027-01-01"), minute: 600, holiday: false) == false)
        #expect(helper.isOpen(on: try day("2027-01-04"), minute: 600, holiday: false) == true)
    }

    @Test("a night line is open in the early hours of the next day")
    func night() throws {
        let helper = try contact("hours: [{days: [sat], from: '22:00', until: '05:00'}]")
        #expect(helper.isOpen(on: try day("2026-11-21"), minute: 1330, holiday: false) == true)
        #expect(helper.isOpen(on: try day("2026-11-22"), minute: 120, holiday: false) == true)
        #expect(helper.isOpen(on: try day("2026-11-22"), minute: 1330, holiday: false) == false)
    }

    @Test("hours that cannot be read are unknown")
    func unknown() throws {
        #expect(try contact("hoursUnknown: true").isOpen(on: try day("2026-11-22"), minute: 600, holiday: false) == nil)
        #expect(try contact("always: true").isOpen(on: try day("2026-11-22"), minute: 600, holiday: true) == true)
    }

    @Test("an unconfirmed number is for caseworkers, emergency numbers are for everybody")
    func numbers() throws {
        let doubtful = try contact("phones: [{number: '1', confidence: C}]")
        #expect(doubtful.phonesShown(to: .person).isEmpty)
        #expect(doubtful.phonesShown(to: .caseworker).count == 1)
        #expect(
            try contact("phones: [{number: '119', confidence: C}], emergency: true").phonesShown(to: .person).count == 1
        )
    }
}
