import CaseFile
import FEEL
import Source
import TestSupport
import Testing
import Vocabulary

/// Cases made from the vocabulary of the rulebook survive YAML and JSON, setting and restricting.
@Suite struct RoundTripTests {
    @Test(arguments: Sweep.rounds(60))
    func whatIsWrittenReadsBack(_ seed: Int) throws {
        var made = CaseMaker(vocabulary: Given.core, reference: Given.reference, seed: UInt64(seed))
        let node = made.document()
        let (file, problems) = CaseFile.read(node, vocabulary: Given.core, reference: Given.reference)
        let first = try #require(file, "\(problems)\n\(node.yaml())")
        for (text, name) in [
            (first.yaml(), "a.yaml"), (first.json(), "a.json"), (first.json(isPretty: false), "b.json"),
        ] {
            let read = try SourceReader.read(text: text, file: name)
            #expect(read.saysTheSame(as: node))
            let again = try #require(
                CaseFile.read(read, vocabulary: Given.core, reference: Given.reference).caseFile, "\(text)")
            #expect(again.values == first.values)
            #expect(again.statedPaths == first.statedPaths)
            #expect(again.provenance == first.provenance)
            #expect(again.saidUnknown == first.saidUnknown)
        }
    }

    @Test(arguments: Sweep.rounds(20))
    func restrictingNeverAddsAnything(_ seed: Int) throws {
        var made = CaseMaker(vocabulary: Given.core, reference: Given.reference, seed: UInt64(seed))
        let file = try #require(
            CaseFile.read(made.document(), vocabulary: Given.core, reference: Given.reference).caseFile)
        for day in ["1999-12-31", "2015-06-15", "2020-01-01", "2030-01-01"].map(Given.day) {
            let (less, leftOut) = file.restricted(to: day)
            #expect(less.statedPaths.isSubset(of: file.statedPaths))
            #expect((leftOut == 0) == (less.values == file.values))
            #expect(less.restricted(to: day).leftOut == 0)
        }
    }
}
