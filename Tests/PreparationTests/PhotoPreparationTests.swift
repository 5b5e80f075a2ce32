import Archives
import Competitions
import Foundation
import Frames
import Problems
import Scoring
import Testing

@testable import Preparation

/// Competitions whose rows have photos: in a folder for each class, in archives, or named by a table.
@Suite struct PhotoPreparationTests {
    /// Two kinds of pictures that Podium reads.
    private static let pictures: [String: Data] = {
        let goldens = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "ImagesTests/Goldens")
        return Dictionary(
            uniqueKeysWithValues: ["color.jpg", "gray.png", "lossy.webp"].compactMap { name in
                (try? Data(contentsOf: goldens.appending(path: name))).map { (name, $0) }
            })
    }()

    private func host(_ manifest: String, photos: [String: String], files: [String: String] = [:]) throws -> Host {
        let host = try Host(manifest, files: files)
        for (path, picture) in photos {
            let file = host.root.url.appending(path: "competitions/example/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try (Self.pictures[picture] ?? Data(picture.utf8)).write(to: file)
        }
        return host
    }

    private func photos(_ frame: Frame, _ column: String = "photo") throws -> [String?] {
        guard case .photo(let values) = try frame.column(column).values else { return [] }
        return (0..<values.count).map { values[$0] }
    }

    private static let folders = """
        task: binary
        data:
          train: {photos: train, names: "{label}/*"}
          test: {photos: test, names: "{id}.*"}
          id: id
          target: label
        metric: accuracy

        """

    @Test func aFolderForEachClassIsATable() throws {
        let host = try host(
            Self.folders,
            photos: [
                "train/cat/1.jpg": "color.jpg", "train/cat/größe 2.png": "gray.png", "train/dog/1.webp": "lossy.webp",
                "train/dog/readme.txt": "no photo", "test/7.jpg": "color.jpg", "test/9.png": "gray.png",
            ])
        let dataset = try host.prepare().loadDataset()
        #expect(dataset.truth.classes == ["cat", "dog"])
        #expect(try Set(photos(dataset.train).map { $0?.suffix(4) }) == [".jpg", ".png", "webp"])
        #expect(dataset.testIDs.indices.map { dataset.testIDs[$0] } == ["7", "9"])
        #expect(dataset.train.names == ["photo"])
        guard case .photo(let values) = try dataset.test.column("photo").values else { return }
        #expect(values.store.withBytes(of: Int(values.entries[1])) { Data($0) } == Self.pictures["gray.png"])
    }

    /// Folders in the order of their classes: neither a row's number nor its photo's name may say which it is in.
    @Test func whatIsCutGivesNoClassAway() throws {
        let classes = ["cat", "dog"].flatMap { label in (1...12).map { "train/\(label)/\($0).jpg" } }
        let host = try host(
            """
            task: binary
            data: {train: {photos: train, names: "{label}/*"}, target: label}
            split: {test: 0.5, by: stratified, seed: 1}
            metric: accuracy

            """, photos: Dictionary(uniqueKeysWithValues: classes.map { ($0, "color.jpg") }))
        let prepared = try host.prepare()
        let test = try Host.rows(prepared.test)
        #expect(
            test[0] == ["id", "photo"]
                && test.dropFirst().allSatisfy { !$0[1].contains("cat") && !$0[1].contains("dog") })
        #expect(
            try String(decoding: Data(contentsOf: prepared.testArchive(of: .photo)), as: UTF8.self).contains("cat")
                == false)
        let labels = try host.solution(prepared).dropFirst().map { $0[1] }
        #expect(labels != labels.sorted() && labels != labels.sorted(by: >))
    }

    @Test func theSamePhotosGiveTheSameBytes() throws {
        func prepared() throws -> [String: String] {
            let host = try host(
                Self.folders,
                photos: ["train/cat/1.jpg": "color.jpg", "train/dog/1.jpg": "gray.png", "test/7.jpg": "color.jpg"])
            return try host.prepare().receipt().sha256
        }
        #expect(try prepared() == prepared())
        #expect(try prepared()["train-photos.zip"] != nil)
    }

    @Test func aTableNamesPhotosInAnArchiveByPathOrWithoutExtension() throws {
        let host = try host(
            """
            task: regression
            data:
              train: train.csv
              id: id
              target: age
              photos: faces.zip
              columns: {face: image}
            split: {test: 0.4, seed: 1}
            metric: rmse

            """, photos: [:], files: ["train.csv": "id,face,age\n1,a,30\n2,b/c.png,40\n3,d,50\n4,,60\n5,./a.jpg,70\n"])
        let zip = try StoredZip(host.root.url.appending(path: "competitions/example/faces.zip"))
        for (name, picture) in [("faces/a.jpg", "color.jpg"), ("faces/b/c.png", "gray.png"), ("d.webp", "lossy.webp")] {
            try Self.pictures[picture]?.withUnsafeBytes { try zip.append($0, named: name) }
        }
        try zip.finish()
        let dataset = try host.prepare().loadDataset()
        let all = try (photos(dataset.train, "face") + photos(dataset.test, "face")).map { $0 ?? "" }
        #expect(all.count == 5 && all.count { $0.isEmpty } == 1)
        #expect(Set(all.map { $0.suffix(4) }) == ["", ".jpg", ".png", "webp"])
        #expect(try dataset.train.column("face").kind == .photo)
    }

    @Test func whatIsNotThereIsToldWithItsLine() throws {
        let manifest = """
            task: regression
            data: {train: train.csv, test: test.csv, id: id, target: age, photos: faces, columns: {face: image}}
            metric: rmse

            """
        func failure(_ face: String) throws -> String {
            try host(
                manifest, photos: ["faces/x/a.jpg": "color.jpg", "faces/y/a.jpg": "color.jpg"],
                files: ["train.csv": "id,face,age\n1,x/a,30\n2,\(face),40\n", "test.csv": "id,face\n3,y/a\n"]
            ).failure()
        }
        #expect(try failure("y/b.jpg") == "train.csv: line 3, column 'face': 'y/b.jpg' is not among the photos")
        #expect(
            try failure("a")
                == "train.csv: line 3, column 'face': 'a' may be 'x/a.jpg' or 'y/a.jpg'; write more of the path")
    }

    @Test func photosThatCannotBeReadAreListedOrSkipped() throws {
        let photos = [
            "train/cat/1.jpg": "color.jpg", "train/cat/2.jpg": "no photo", "train/dog/1.jpg": "gray.png",
            "train/dog/2.gif": "GIF89a", "test/7.jpg": "", "test/9.jpg": "color.jpg",
        ]
        let refusing = try host(Self.folders, photos: photos)
        #expect(
            refusing.failure()
                == "test, train: 3 photos cannot be read (test: 7.jpg: the file is empty; train: cat/2.jpg: no picture of a known kind; "
                + "Podium reads JPEG, PNG and WebP; train: dog/2.gif: a GIF picture; Podium reads JPEG, PNG and WebP); mend or remove "
                + "them, or leave them out with 'unreadable: skip'")
        let skipping = try host(
            Self.folders.replacing("target: label", with: "target: label\n  unreadable: skip"), photos: photos)
        let (prepared, notes) = try skipping.prepareWithNotes()
        let dataset = try prepared.loadDataset()
        #expect(dataset.train.rowCount == 2)
        #expect(try self.photos(dataset.test) == [nil, "2.jpg"])
        #expect(
            notes.contains {
                $0.hasPrefix("test, train: 3 photos cannot be read, and left out (test: 7.jpg: the file is empty")
            })
    }

    @Test func namesThatDoNotFitThePatternAreTold() throws {
        let host = try host(
            Self.folders.replacing("{label}/*", with: "{label}.{number}.jpg"),
            photos: ["train/cat.1.jpg": "color.jpg", "train/dog.jpg": "color.jpg", "test/7.jpg": "color.jpg"])
        #expect(host.failure() == "train: 1 of 2 photos are not named as 'names' says: 'dog.jpg'")
    }

    @Test func whatTheManifestCannotMeanIsTold() throws {
        func problems(_ data: String) throws -> String {
            try Host(
                "task: regression\ndata: {target: y, solution: s.csv, \(data)}\nmetric: rmse\n",
                files: ["s.csv": "id,y\n1,2\n"]
            )
            .failure()
        }
        #expect(
            try problems("columns: {face: image}").contains("nothing says where the photos are; expected 'data.photos'")
        )
        #expect(try problems("photos: s.csv").contains("no column names photos; expected 'columns: {…: image}'"))
        #expect(try problems("unreadable: skip").contains("'data.unreadable' is for photos and sounds; here are none"))
        #expect(try problems("train: {labels: s.csv}").contains("neither a table nor pictures"))
    }
}
