import Competitions
import Testing

@Suite struct PhotoPatternTests {
    @Test func partsOfNamesBecomeColumns() {
        let kaggle = PhotoPattern("{label}.{number}.jpg")
        #expect(kaggle.columns == ["label", "number"])
        #expect(kaggle.values(in: "train/cat.12.jpg") == ["cat", "12"])
        #expect(kaggle.values(in: "cat.12.png") == nil)
        #expect(kaggle.values(in: "cat.jpg") == nil)
        let folders = PhotoPattern("{label}/*")
        #expect(folders.values(in: "photos/train/cat/1.jpg") == ["cat"])
        #expect(folders.values(in: "1.jpg") == nil)
        #expect(PhotoPattern("{group}/{id}_*.png").values(in: "a/7_x_y.png") == ["a", "7"])
        #expect(PhotoPattern("*").values(in: "any/thing") == [])
    }
}
