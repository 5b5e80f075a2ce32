import Competitions
import Testing

@Suite struct NamePatternTests {
    @Test func partsOfNamesBecomeColumns() {
        let kaggle = NamePattern("{label}.{number}.jpg")
        #expect(kaggle.columns == ["label", "number"])
        #expect(kaggle.values(in: "train/cat.12.jpg") == ["cat", "12"])
        #expect(kaggle.values(in: "cat.12.png") == nil)
        #expect(kaggle.values(in: "cat.jpg") == nil)
        let folders = NamePattern("{label}/*")
        #expect(folders.values(in: "photos/train/cat/1.jpg") == ["cat"])
        #expect(folders.values(in: "1.jpg") == nil)
        #expect(NamePattern("{group}/{id}_*.png").values(in: "a/7_x_y.png") == ["a", "7"])
        #expect(NamePattern("*").values(in: "any/thing") == [])
    }
}
