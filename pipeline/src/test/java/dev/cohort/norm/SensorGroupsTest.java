package dev.cohort.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SensorGroupsTest {

    private static SensorGroups cameraLidarImu() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("camera", 3);
        counts.put("lidar", 1);
        counts.put("imu", 2);
        return SensorGroups.ofSizes(counts);
    }

    @Test
    void laysSensorsOneAfterTheOther() {
        assertThat(cameraLidarImu().names()).containsExactly("camera", "lidar", "imu");
        assertThat(cameraLidarImu().channels("imu")).containsExactly(4, 5);
        assertThat(cameraLidarImu().grouping()).isEqualTo(Grouping.assigned(0, 0, 0, 1, 2, 2));
    }

    @Test
    void takesChannelsInAnyOrder() {
        Map<String, List<Integer>> channels = new LinkedHashMap<>();
        channels.put("imu", List.of(3, 0));
        channels.put("camera", List.of(1, 2));
        SensorGroups sensors = SensorGroups.ofChannels(channels);
        assertThat(sensors.channels("imu")).containsExactly(0, 3);
        assertThat(sensors.grouping()).isEqualTo(Grouping.assigned(0, 1, 1, 0));
    }

    @Test
    void refusesANameThatNoSensorHas() {
        assertThatThrownBy(() -> cameraLidarImu().channels("gps"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a sensor must be one of [camera, lidar, imu], got gps");
    }

    @Test
    void refusesSensorsThatDoNotShareOutTheChannels() {
        assertThatThrownBy(() -> SensorGroups.ofChannels(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be at least one sensor, got none");
        assertThatThrownBy(() -> SensorGroups.ofChannels(Map.of("camera", List.of())))
                .hasMessage("a sensor must have a name and channels, got \"camera\" with channels []");
        assertThatThrownBy(() -> SensorGroups.ofSizes(Map.of("camera", 0)))
                .hasMessage("a sensor must have a name and channels, got \"camera\" with channels []");
        assertThatThrownBy(() -> SensorGroups.ofChannels(Map.of(" ", List.of(0))))
                .hasMessage("a sensor must have a name and channels, got \" \" with channels [0]");
        assertThatThrownBy(() -> SensorGroups.ofChannels(Map.of("camera", List.of(0, 2))))
                .hasMessage("sensors must share out channels 0 to 1, got channel 2 for camera");
        assertThatThrownBy(() -> SensorGroups.ofChannels(Map.of("camera", List.of(-1))))
                .hasMessage("sensors must share out channels 0 to 0, got channel -1 for camera");
        Map<String, List<Integer>> twice = new LinkedHashMap<>();
        twice.put("camera", List.of(0, 1));
        twice.put("lidar", List.of(1, 2));
        assertThatThrownBy(() -> SensorGroups.ofChannels(twice))
                .hasMessage("a channel must belong to one sensor, got channel 1 for camera and lidar");
    }
}
