package dev.cohort.jobs;

import dev.cohort.audio.BandGain;
import dev.cohort.audio.SpecAugment;
import dev.cohort.audio.SpecWarp;
import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.AudioCatalog;
import dev.cohort.dataset.BoxCatalog;
import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.DocumentCatalog;
import dev.cohort.dataset.FeatureStore;
import dev.cohort.dataset.GraphCatalog;
import dev.cohort.dataset.ImageCatalog;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.LabelledImage;
import dev.cohort.dataset.NodeCase;
import dev.cohort.dataset.PeopleCatalog;
import dev.cohort.dataset.PictureCase;
import dev.cohort.dataset.RunFile;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.dataset.WindowCatalog;
import dev.cohort.dataset.WindowStore;
import dev.cohort.models.GraphInput;
import dev.cohort.models.PeopleInput;
import dev.cohort.training.Examples;
import dev.cohort.training.audio.AudioExamples;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.classification.Truth;
import dev.cohort.training.detection.DetectionCases;
import dev.cohort.training.detection.DetectionExamples;
import dev.cohort.training.graph.GraphExamples;
import dev.cohort.training.graph.NodeExamples;
import dev.cohort.training.image.ImageExamples;
import dev.cohort.training.people.PeopleExamples;
import dev.cohort.training.segmentation.SegmentationExamples;
import dev.cohort.training.segmentation.TrainingCases;
import dev.cohort.training.sensor.WindowExamples;
import dev.cohort.training.text.DocumentExamples;
import dev.cohort.volume.Shape;
import java.util.List;
import java.util.Objects;

/** What the models of each task learned from, without augmentation. */
final class LearnedExamples {

    private LearnedExamples() {}

    /** Patches of label maps, as many of each case as an epoch of its training saw. */
    static Examples ofSegmentation(GroupsRequest request) {
        request.requireSamePreprocessing(
                RunFile.preprocessing(request.spark(), request.config().data()));
        List<VolumeCase> cases = TrainingCases.split(
                        VolumeCatalog.read(request.spark(), request.config().data()),
                        one -> request.isHeldOut().test(one.caseId()))
                .training();
        cases.forEach(one -> Predict.requireChannels(request.card(), one.caseId(), one.channels()));
        List<Integer> patch = request.card().patch();
        int perCase = (Integer) Objects.requireNonNull(request.card().training().get("patches_per_case"));
        return new SegmentationExamples(
                cases,
                request.card().labels(),
                new BrickStore(request.hadoop()),
                new SegmentationExamples.Sampling(
                        new Shape(patch.get(0), patch.get(1), patch.get(2)), perCase, 1, false, request.seed()));
    }

    static Examples ofImages(GroupsRequest request) {
        LearnGroups.Config config = request.config();
        request.requireSamePreprocessing(RunFile.preprocessing(request.spark(), config.data()));
        String classes = config.classes() == null ? Beside.table(config.data(), "classes") : config.classes();
        LabelledSplit<LabelledImage> images = request.learned(
                ImageCatalog.read(request.spark(), config.data(), classes).cases());
        images.training()
                .forEach(one -> Predict.requireChannels(
                        request.card(), one.caseId(), one.volumes().channels()));
        return new ImageExamples(images, new BrickStore(request.hadoop()), false, request.seed());
    }

    static Examples ofSound(GroupsRequest request) {
        AudioCatalog table = AudioCatalog.read(request.spark(), request.config().data());
        request.requireSamePreprocessing(table.preprocessing());
        LabelledSplit<AudioCase> clips = request.learned(table.cases());
        clips.training().forEach(one -> Predict.requireChannels(request.card(), one.caseId(), one.channels()));
        return new AudioExamples(
                clips,
                new FeatureStore(request.hadoop()),
                new AudioExamples.Sampling(
                        request.card().patch().get(0),
                        AudioPrediction.frameMultiple(request.card()),
                        new SpecWarp(0),
                        BandGain.NONE,
                        new SpecAugment(0, 0, 0, 0, 0),
                        request.seed()));
    }

    static Examples ofText(GroupsRequest request) {
        DocumentCatalog table =
                DocumentCatalog.read(request.spark(), request.config().data());
        request.requireSamePreprocessing(table.preprocessing());
        return new DocumentExamples(request.learned(table.cases()), 0, request.seed());
    }

    static Examples ofSensors(GroupsRequest request) {
        WindowCatalog table =
                WindowCatalog.read(request.spark(), request.config().data());
        request.requireSamePreprocessing(table.preprocessing());
        return new WindowExamples(
                request.learned(table.cases()),
                new WindowStore(request.hadoop()),
                SensorPrediction.sampleMultiple(request.card()));
    }

    static Examples ofPeople(GroupsRequest request) {
        PeopleCatalog table =
                PeopleCatalog.read(request.spark(), request.config().data());
        request.requireSamePreprocessing(table.preprocessing());
        return new PeopleExamples(request.learned(table.cases()), PeopleInput.of(request.network()));
    }

    static Examples ofDetection(GroupsRequest request) {
        LearnGroups.Config config = request.config();
        if (config.images() == null) {
            throw new InputException(
                    "--images must be given for a model of " + request.card().task() + ", whose --data holds boxes");
        }
        request.requireSamePreprocessing(RunFile.preprocessing(request.spark(), config.images()));
        DetectionCases cases = DetectionCases.split(
                PictureCase.join(
                        BoxCatalog.read(request.spark(), config.data()),
                        VolumeCatalog.read(request.spark(), config.images()),
                        config.images()),
                request.isHeldOut());
        cases.training()
                .forEach(one -> Predict.requireChannels(
                        request.card(), one.caseId(), one.pixels().channels()));
        List<Integer> canvas = request.card().patch();
        return new DetectionExamples(
                cases, 1, new BrickStore(request.hadoop()), canvas.get(0), canvas.get(1), false, request.seed());
    }

    static Examples ofNodes(GroupsRequest request) {
        GraphCatalog table = graphs(request);
        Truth truth = new Truth(request.card().classes(), ClassTable.labels(request.card()));
        List<List<NodeCase>> nodes = table.nodes().stream()
                .map(row -> row.stream().filter(truth::knows).toList())
                .toList();
        return new NodeExamples(table.rows(), nodes, truth, GraphInput.of(request.network()), request.seed());
    }

    static Examples ofGraphs(GroupsRequest request) {
        GraphCatalog table = graphs(request);
        GraphTask.requireWhole(table, request.config().data());
        return new GraphExamples(request.learned(table.graphs()), GraphInput.of(request.network()), request.seed());
    }

    private static GraphCatalog graphs(GroupsRequest request) {
        GraphCatalog table =
                GraphPrediction.table(request.spark(), request.config().data(), request.card());
        request.requireSamePreprocessing(table.preprocessing());
        return table;
    }
}
