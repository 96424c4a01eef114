#!/bin/bash
# Starts a local Kubernetes cluster from the programs that build.sh made, as plain processes:
# etcd, the control plane with RBAC, kwok (fake nodes), metrics-server and, where this machine allows
# it, one real node "real-1" (kubelet, kube-proxy, CoreDNS, Debian's containerd, runc and CNI plugins).
# Needs root: the API server listens on an address of its own on the loopback interface.
# Writes DIR/admin.kubeconfig and prints its path.
#
#   up.sh DIR                    state directory; whatever was there is removed
#   BIN=DIR                      what build.sh made
#   NODE=auto|0|1                a real node: if it can be had (the first cluster of the machine only), never, or else fail
#   FAKE_NODES=4                 nodes played by kwok
#   OWNER=PID                    the cluster ends when this process does
#   IMAGES="a.tar b.tar"         OCI archives to import into the real node (full paths)
#
# Clusters may run side by side: each takes a slot, which gives it ports, an address and a pod network.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# = 1 ] || { echo "usage: up.sh DIR" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "The local cluster needs root for its address on the loopback interface. Run as root, start Docker, or name a cluster in HEADSTART_TEST_KUBECONFIG." >&2; exit 1; }
DIR=$(realpath -m "$1") BIN=$(realpath "$BIN")
NODE=${NODE:-auto} FAKE_NODES=${FAKE_NODES:-4} OWNER=${OWNER:-} IMAGES=${IMAGES:-}

BIN=$BIN "$here/down.sh" "$DIR"
rm -rf "$DIR"; mkdir -p "$DIR/pki" "$DIR/log"; cd "$DIR"

# --- a slot: a link that only one cluster can make, and that a cluster whose processes are gone has lost
slots=${TMPDIR:-/tmp}/headstart-clusters; mkdir -p "$slots"
for slot in $(seq 0 9); do
  holder=$(readlink "$slots/$slot" || true)
  if [ -n "$holder" ] && ! { [ -f "$holder/etcd.pid" ] && kill -0 "$(cat "$holder/etcd.pid")" 2> /dev/null; } \
    && [ -z "$(find "$slots/$slot" -newermt '-60 seconds')" ]; then
    BIN=$BIN "$here/down.sh" "$holder"; rm -f "$slots/$slot"
  fi
  ln -sT "$DIR" "$slots/$slot" 2> /dev/null && break
  slot=
done
[ -n "$slot" ] || { echo "All 10 slots for local clusters are taken; see $slots" >&2; exit 1; }
echo "$slots/$slot" > slot
trap '[ $? = 0 ] || "$here/down.sh" "$DIR"' EXIT # what did not come up does not stay
NODE_IP=10.250.$slot.1 POD_CIDR=10.244.$slot.0/24 BRIDGE=headstart$slot
port() { echo $(($1 + slot * 1000)); } # every port is the usual one plus 1000 a slot
api=https://$NODE_IP:$(port 6443) etcd=http://127.0.0.1:$(port 22379) peer=http://127.0.0.1:$(port 22380)

# --- a real node, if it can be had: kube-proxy's rules belong to the whole machine, so only in the first slot
source "$here/debian-path.sh"
missing=
[ "$slot" = 0 ] || missing="another local cluster is running"
for program in containerd runc iptables unshare; do
  command -v $program > /dev/null || missing="$program is missing"
done
[ -d "$BIN/debian/usr/lib/cni" ] || missing="the CNI plugins are missing"
case $NODE in
  auto) [ -z "$missing" ] && NODE=1 || NODE=0 ;;
  1) [ -z "$missing" ] || { echo "No real node can be had: $missing" >&2; exit 1; } ;;
esac

# Pods must reach the API server, kwok and metrics-server, which 127.0.0.1 does not allow; an
# address on the loopback interface can be reached from the pods of this machine and from nowhere else.
ip address replace "$NODE_IP/32" dev lo; echo "$NODE_IP" > address

# --- certificates and kubeconfigs: certificate NAME SUBJECT [SUBJECT-ALT-NAMES]
openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj /CN=local-ca -keyout pki/ca.key -out pki/ca.crt 2> /dev/null
certificate() {
  openssl req -newkey rsa:2048 -nodes -subj "$2" -keyout "pki/$1.key" -out "pki/$1.csr" 2> /dev/null
  openssl x509 -req -in "pki/$1.csr" -CA pki/ca.crt -CAkey pki/ca.key -CAcreateserial -days 365 -out "pki/$1.crt" \
    -extfile <(printf 'extendedKeyUsage=clientAuth,serverAuth\n%s' "${3:+subjectAltName=$3}") 2> /dev/null
  cat > "$1.kubeconfig" << YAML
apiVersion: v1
kind: Config
current-context: local
clusters: [{name: local, cluster: {server: "$api", certificate-authority-data: $(base64 -w0 pki/ca.crt)}}]
users: [{name: $1, user: {client-certificate-data: $(base64 -w0 "pki/$1.crt"), client-key-data: $(base64 -w0 "pki/$1.key")}}]
contexts: [{name: local, context: {cluster: local, user: $1}}]
YAML
  chmod 600 "$1.kubeconfig"
}
certificate apiserver /CN=kube-apiserver "IP:$NODE_IP,IP:127.0.0.1,IP:10.96.0.1,DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local"
certificate admin /O=system:masters/CN=admin
certificate controller-manager /CN=system:kube-controller-manager
certificate scheduler /CN=system:kube-scheduler
certificate proxy /CN=system:kube-proxy
certificate front-proxy /CN=front-proxy
certificate node /O=system:nodes/CN=system:node:real-1 "IP:$NODE_IP,DNS:real-1,DNS:metrics-server.kube-system.svc"
openssl genrsa -out pki/sa.key 2048 2> /dev/null
openssl rsa -in pki/sa.key -pubout -out pki/sa.pub 2> /dev/null

run() { local name=$1; shift; setsid nohup "$@" > "log/$name.log" 2>&1 < /dev/null & echo $! > "$name.pid"; }
kubectl() { "$BIN/kubectl" --kubeconfig "$DIR/admin.kubeconfig" "$@"; }
await() { # await WHAT COMMAND...: runs the command until it succeeds, 60 s at most
  local what=$1 i; shift
  for i in $(seq 300); do "$@" > /dev/null 2>&1 && return; sleep 0.2; done
  echo "not ready after 60 s: $what; see $DIR/log" >&2; exit 1
}

# --- control plane
run etcd "$BIN/etcd" --data-dir etcd --unsafe-no-fsync --listen-client-urls "$etcd" --advertise-client-urls "$etcd" \
  --listen-peer-urls "$peer" --initial-advertise-peer-urls "$peer" --initial-cluster "default=$peer"
run apiserver "$BIN/kube-apiserver" --etcd-servers "$etcd" --bind-address "$NODE_IP" --advertise-address "$NODE_IP" --secure-port "$(port 6443)" \
  --tls-cert-file pki/apiserver.crt --tls-private-key-file pki/apiserver.key --client-ca-file pki/ca.crt \
  --service-cluster-ip-range 10.96.0.0/16 --service-account-issuer https://kubernetes.default.svc \
  --service-account-key-file pki/sa.pub --service-account-signing-key-file pki/sa.key \
  --authorization-mode Node,RBAC --enable-admission-plugins NodeRestriction --allow-privileged \
  --kubelet-client-certificate pki/admin.crt --kubelet-client-key pki/admin.key --kubelet-certificate-authority pki/ca.crt \
  --kubelet-preferred-address-types InternalIP --enable-aggregator-routing \
  --proxy-client-cert-file pki/front-proxy.crt --proxy-client-key-file pki/front-proxy.key --requestheader-client-ca-file pki/ca.crt \
  --requestheader-allowed-names front-proxy --requestheader-username-headers X-Remote-User \
  --requestheader-group-headers X-Remote-Group --requestheader-extra-headers-prefix X-Remote-Extra-
# curl, not kubectl: it asks without the cost of starting a large program
await kube-apiserver curl -fs --cacert pki/ca.crt --cert pki/admin.crt --key pki/admin.key "$api/readyz"
# The autoscaler's periods are short so that a test need not wait minutes (defaults: 15 s, 5 min, 30 s), and
# the rate of requests is high so that hundreds of pods come and go in seconds (default: 20 a second).
run controller-manager "$BIN/kube-controller-manager" --kubeconfig controller-manager.kubeconfig \
  --authentication-kubeconfig controller-manager.kubeconfig --authorization-kubeconfig controller-manager.kubeconfig \
  --bind-address 127.0.0.1 --secure-port "$(port 10257)" --leader-elect=false --use-service-account-credentials \
  --service-account-private-key-file pki/sa.key --root-ca-file pki/ca.crt --horizontal-pod-autoscaler-sync-period 5s \
  --horizontal-pod-autoscaler-cpu-initialization-period 10s --horizontal-pod-autoscaler-initial-readiness-delay 1s --kube-api-qps 500 --kube-api-burst 1000
run scheduler "$BIN/kube-scheduler" --kubeconfig scheduler.kubeconfig --bind-address 127.0.0.1 --secure-port "$(port 10259)" \
  --authentication-kubeconfig scheduler.kubeconfig --authorization-kubeconfig scheduler.kubeconfig --leader-elect=false --kube-api-qps 500 --kube-api-burst 1000

# --- kwok: plays the kubelet of every node with the annotation kwok.x-k8s.io/node, and serves the
# CPU and memory that its pods claim to use (annotations kwok.x-k8s.io/usage-cpu and -memory, or any
# ClusterResourceUsage object) to metrics-server.
kubectl apply --server-side -f "$BIN/kwok-crds.yaml" > log/kwok-crds.log
kubectl wait --for condition=established crd --all --timeout 30s > /dev/null
run kwok "$BIN/kwok" --kubeconfig admin.kubeconfig --config "$BIN/kwok-stages.yaml" --enable-crds ClusterResourceUsage,ResourceUsage,Metric \
  --manage-all-nodes=false --manage-nodes-with-annotation-selector kwok.x-k8s.io/node \
  --node-lease-duration-seconds 40 --node-ip "$NODE_IP" --node-port "$(port 10247)" --server-address "$NODE_IP:$(port 10247)" \
  --tls-cert-file pki/node.crt --tls-private-key-file pki/node.key
{
  cat "$BIN/kwok-metrics.yaml"
  for i in $(seq "$FAKE_NODES"); do
    cat << YAML
---
apiVersion: v1
kind: Node
metadata:
  name: fake-$i
  labels: {type: kwok, kubernetes.io/hostname: fake-$i, kubernetes.io/os: linux}
  annotations: {kwok.x-k8s.io/node: fake, metrics.k8s.io/resource-metrics-path: /metrics/nodes/fake-$i/metrics/resource}
spec: {taints: [{key: kwok.x-k8s.io/node, effect: NoSchedule}]}
status:
  addresses: [{type: InternalIP, address: $NODE_IP}, {type: Hostname, address: fake-$i}] # both, or kwok removes them
  daemonEndpoints: {kubeletEndpoint: {Port: $(port 10247)}}
  allocatable: {cpu: "32", memory: 256Gi, pods: "250"}
  capacity: {cpu: "32", memory: 256Gi, pods: "250"}
YAML
  done
  # --- metrics-server, outside the cluster: a service without a selector leads to it
  cat << YAML
---
apiVersion: v1
kind: Service
metadata: {name: metrics-server, namespace: kube-system}
spec: {ports: [{port: 443, targetPort: $(port 4443), name: https}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: metrics-server, namespace: kube-system, labels: {kubernetes.io/service-name: metrics-server}}
addressType: IPv4
ports: [{port: $(port 4443), name: https}]
endpoints: [{addresses: [$NODE_IP]}]
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1beta1.metrics.k8s.io}
spec:
  group: metrics.k8s.io
  version: v1beta1
  groupPriorityMinimum: 100
  versionPriority: 100
  service: {name: metrics-server, namespace: kube-system}
  caBundle: $(base64 -w0 pki/ca.crt)
---
# cluster roles that kubeadm or the add-ons would bring
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: metrics-reader, labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}}
rules: [{apiGroups: [metrics.k8s.io], resources: [pods, nodes], verbs: [get, list, watch]}]
YAML
} > add-ons.yaml
kubectl apply --server-side -f add-ons.yaml > log/add-ons.log
run metrics-server "$BIN/metrics-server" --kubeconfig admin.kubeconfig --authentication-kubeconfig admin.kubeconfig \
  --authorization-kubeconfig admin.kubeconfig --bind-address "$NODE_IP" --secure-port "$(port 4443)" \
  --tls-cert-file pki/node.crt --tls-private-key-file pki/node.key --kubelet-certificate-authority pki/ca.crt \
  --kubelet-preferred-address-types InternalIP --kubelet-use-node-status-port --metric-resolution 10s --kubelet-request-timeout 5s

# --- the real node
if [ "$NODE" = 1 ]; then
  cat > Corefile << CONF
cluster.local:53 10.in-addr.arpa:53 {
  bind $NODE_IP
  errors
  ready 127.0.0.1:$(port 8181)
  kubernetes cluster.local 10.in-addr.arpa {
    kubeconfig $DIR/admin.kubeconfig
    pods insecure
  }
  cache 5
}
CONF
  run coredns "$BIN/coredns" -conf Corefile
  mkdir -p cni
  cat > cni/10-local.conflist << JSON
{"cniVersion": "0.4.0", "name": "local", "plugins": [
  {"type": "bridge", "bridge": "$BRIDGE", "isGateway": true, "ipMasq": false, "hairpinMode": true,
   "ipam": {"type": "host-local", "dataDir": "$DIR/ipam", "ranges": [[{"subnet": "$POD_CIDR"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
JSON
  cat > containerd.toml << TOML
version = 2
root = "$DIR/containerd"
state = "$DIR/containerd-state"
[grpc]
  address = "$DIR/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "docker.io/local/pause:1"
  restrict_oom_score_adj = true # a sandbox may forbid lowering it
  stream_server_address = "127.0.0.1"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "$BIN/debian/usr/lib/cni"
    conf_dir = "$DIR/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
TOML
  # a control group of our own, so that two clusters do not remove each other's pods
  group=/headstart-$(port 6443)
  if [ -f /sys/fs/cgroup/cgroup.controllers ]; then mkdir -p "/sys/fs/cgroup$group"; else for c in /sys/fs/cgroup/*/; do mkdir -p "$c$group"; done; fi
  echo "$group" > cgroup; echo "$BRIDGE" > bridge
  cat > kubelet.yaml << YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: $NODE_IP
port: $(port 10250)
healthzPort: $(port 10248)
tlsCertFile: $DIR/pki/node.crt
tlsPrivateKeyFile: $DIR/pki/node.key
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $DIR/pki/ca.crt}}
authorization: {mode: Webhook}
containerRuntimeEndpoint: unix://$DIR/containerd.sock
cgroupRoot: $group
cgroupDriver: cgroupfs
failCgroupV1: false # the sandbox has version 1; version 2 works too
failSwapOn: false
enforceNodeAllocatable: []
clusterDNS: [$NODE_IP]
clusterDomain: cluster.local
resolvConf: ""
registerNode: true
nodeStatusUpdateFrequency: 5s
evictionHard: {memory.available: 100Mi, nodefs.available: 1%, imagefs.available: 1%}
imageGCHighThresholdPercent: 100 # that is never: an image can be loaded once only, and the usual 85% is soon full on a machine that does more
YAML
  cat > proxy.yaml << YAML
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clientConnection: {kubeconfig: $DIR/proxy.kubeconfig}
mode: ${PROXY_MODE:-iptables}
clusterCIDR: $POD_CIDR
bindAddress: $NODE_IP
hostnameOverride: real-1
healthzBindAddress: 127.0.0.1:$(port 10256)
metricsBindAddress: 127.0.0.1:$(port 10249)
nodePortAddresses: [$NODE_IP/32]
conntrack: {maxPerCore: 0}
YAML
  # containerd, kubelet and every pod live in one process and mount namespace, so that ending its
  # first process ends all pods and takes their mounts and networks along.
  # The shell stays as the first process because it reaps the orphans.
  export DIR BIN IMAGES NODE_IP
  run node unshare --fork --pid --mount-proc --kill-child bash -c '
    mount --make-rshared /
    mkdir -p /run/netns; mount -t tmpfs none /run/netns # so that no network namespace is left behind
    containerd -c containerd.toml > log/containerd.log 2>&1 &
    for i in $(seq 100); do ctr -a containerd.sock version > /dev/null 2>&1 && break; sleep 0.1; done
    for image in "$BIN/pause.tar" $IMAGES; do ctr -a containerd.sock -n k8s.io images import "$image"; done
    "$BIN/kubelet" --config kubelet.yaml --kubeconfig node.kubeconfig --root-dir "$DIR/kubelet" --cert-dir "$DIR/kubelet/pki" \
      --hostname-override real-1 --node-ip "$NODE_IP" --node-labels type=real > log/kubelet.log 2>&1 &
    wait'
  run proxy "$BIN/kube-proxy" --config proxy.yaml
fi

await "default service account" kubectl get serviceaccount default
[ "$NODE" = 0 ] || await "real node" kubectl get node real-1
kubectl wait node --all --for condition=Ready --timeout 60s > /dev/null 2>&1 || [ "$NODE$FAKE_NODES" = 00 ]
kubectl wait apiservice v1beta1.metrics.k8s.io --for condition=Available --timeout 60s > /dev/null
if [ -n "$OWNER" ]; then
  setsid nohup bash -c 'while kill -0 "$1" 2> /dev/null; do sleep 1; done; exec "$2" "$3"' watch "$OWNER" "$here/down.sh" "$DIR" > /dev/null 2>&1 < /dev/null &
fi
echo "$DIR/admin.kubeconfig"
