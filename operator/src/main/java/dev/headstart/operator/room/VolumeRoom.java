package dev.headstart.operator.room;

import dev.headstart.planner.MissingRoom.Ceiling;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the volumes that each new pod of a StatefulSet asks for can be made at all. How much the storage behind a class holds is not known here. */
record VolumeRoom(List<StorageClass> classes) implements Pool {

    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

    @Override
    public Ceiling ceiling() {
        return Ceiling.Storage;
    }

    @Override
    public int inside(Workload workload) {
        return workload.created();
    }

    @Override
    public Fit take(Workload workload, int pods) {
        return workload.claims().stream()
                .flatMap(claim -> trouble(claim).stream())
                .findFirst()
                .map(why -> new Fit(0, why))
                .orElseGet(() -> new Fit(pods, ""));
    }

    /** An empty class name asks for volumes that somebody makes by hand: nothing is said of those. */
    private Optional<String> trouble(PersistentVolumeClaim claim) {
        String wanted = claim.getSpec().getStorageClassName();
        String volume = claim.getMetadata().getName();
        if (wanted == null) {
            return classes.stream().anyMatch(VolumeRoom::isDefault)
                    ? Optional.empty()
                    : Optional.of("volume %s names no StorageClass and the cluster has no default".formatted(volume));
        }
        return wanted.isEmpty()
                        || classes.stream()
                                .anyMatch(c -> c.getMetadata().getName().equals(wanted))
                ? Optional.empty()
                : Optional.of("StorageClass %s of volume %s is not there".formatted(wanted, volume));
    }

    private static boolean isDefault(StorageClass storage) {
        Map<String, String> annotations = storage.getMetadata().getAnnotations();
        return annotations != null && "true".equals(annotations.get(DEFAULT));
    }
}
