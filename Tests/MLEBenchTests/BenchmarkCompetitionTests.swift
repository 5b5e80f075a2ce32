import MLEBench
import Testing

@Suite struct BenchmarkCompetitionTests {
    @Test func thereAreEightyTwo() throws {
        #expect(try BenchmarkCompetition.all().count == 82)
    }

    @Test func aCompetitionSaysWhatItsManifestHolds() throws {
        let champs = try #require(try BenchmarkCompetition.all()["champs-scalar-coupling"])
        #expect(champs.task == "regression")
        #expect(champs.data(for: .grader).yaml == "{id: id, judge: [type], target: scalar_coupling_constant}")
        #expect(champs.metric(for: .grader).yaml == "{name: mae, by: type, of_groups: log}")
        #expect(champs.metric(for: .kaggle).yaml == "{name: mae, by: type, group_floor: 1e-09, of_groups: log}")
        #expect(champs.submission(for: .grader).yaml == "{order: any}")
    }

    @Test func kagglesRuleAddsToTheGraders() throws {
        let ranzcr = try #require(try BenchmarkCompetition.all()["ranzcr-clip-catheter-line-classification"])
        #expect(!ranzcr.data(for: .grader).yaml.contains("Swan Ganz"))
        #expect(ranzcr.data(for: .kaggle).yaml.hasPrefix("{id: StudyInstanceUID, target: [\"ETT - Abnormal\""))
        #expect(ranzcr.data(for: .kaggle).yaml.contains("Swan Ganz"))
        let leaf = try #require(try BenchmarkCompetition.all()["leaf-classification"])
        #expect(leaf.submission(for: .kaggle).yaml == "{order: any, sum: rescale}")
    }

    @Test(arguments: [
        ("rsna-2022-cervical-spine-fracture-detection", "exam", "1.2.826.7_C1", "1.2.826.7"),
        ("rsna-2022-cervical-spine-fracture-detection", "weight", "1.2.826.7_patient_overall", "7"),
        ("rsna-2022-cervical-spine-fracture-detection", "weight", "1.2.826.7_C1", "1"),
        ("osic-pulmonary-fibrosis-progression", "week", "ID00419637202311204720264_-4", "-4"),
        ("osic-pulmonary-fibrosis-progression", "scored", "", "0"),
        ("osic-pulmonary-fibrosis-progression", "scored", "2100", "1"),
        ("ventilator-pressure-prediction", "scored", "0", "1"),
        ("jigsaw-unintended-bias-in-toxicity-classification", "black", "0.5", "1"),
        ("uw-madison-gi-tract-image-segmentation", "volume", "case123_day20_slice_0001", "case123_day20"),
        ("uw-madison-gi-tract-image-segmentation", "slice", "case123_day20_slice_0001", "case123_day20_slice_0001"),
    ])
    func aColumnIsMadeOfAnother(id: String, column: String, text: String, value: String) throws {
        let derived = try #require(try BenchmarkCompetition.all()[id]?.derive?[column])
        #expect(derived.value(of: text) == value)
    }

    @Test func wordsThatYamlWouldTakeOtherwiseAreQuoted() {
        let value = ManifestValue.list([.text("no"), .text("1"), .text("a \"b\""), .text("word"), .number(0.5)])
        #expect(value.yaml == #"["no", "1", "a \"b\"", word, 0.5]"#)
    }
}
