package dev.headstart.operator.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VolumeRoomTest {

    private static final StorageClass FAST = Cluster.yaml("metadata: {name: fast}", StorageClass.class);
    private static final StorageClass STANDARD = Cluster.yaml(
            "metadata: {name: std, annotations: {storageclass.kubernetes.io/is-default-class: 'true'}}",
            StorageClass.class);

    private static Pool.Fit take(String claim, StorageClass... classes) {
        PersistentVolumeClaim data =
                Cluster.yaml("{metadata: {name: data}, spec: {%s}}".formatted(claim), PersistentVolumeClaim.class);
        Workload database = new Workload(Cluster.pod("", ""), Map.of(), List.of(data), 2, 2);
        return new VolumeRoom(List.of(classes)).take(database, 5);
    }

    @Test
    void aClassThatIsThereMakesVolumes() {
        assertThat(take("storageClassName: fast", FAST).pods()).isEqualTo(5);
        assertThat(take("accessModes: [ReadWriteOnce]", FAST, STANDARD).pods()).isEqualTo(5);
        assertThat(take("storageClassName: ''").pods()).as("made by hand").isEqualTo(5);
    }

    @Test
    void aClassThatIsMissingIsSaid() {
        assertThat(take("storageClassName: faster", FAST))
                .isEqualTo(new Pool.Fit(0, "StorageClass faster of volume data is not there"));
        assertThat(take("accessModes: [ReadWriteOnce]", FAST))
                .isEqualTo(new Pool.Fit(0, "volume data names no StorageClass and the cluster has no default"));
    }
}
