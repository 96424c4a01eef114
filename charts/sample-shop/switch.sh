#!/bin/bash
# switch.sh RELEASE NAMESPACE SERVICE [TAG]: brings shoppers from the live colour of storefront or catalog to the other one, with another image if a tag is given.
# The other colour comes up with as many replicas as the live one has, and has to be ready before the switch; the live one stays until --finish.
#   switch.sh --back RELEASE NAMESPACE SERVICE      shoppers get the colour again that they had before, at once
#   switch.sh --finish RELEASE NAMESPACE SERVICE    the colour that shoppers have left is removed
# HELM and KUBECTL name the programs (helm, kubectl).
set -euo pipefail
chart=$(cd "$(dirname "$0")" && pwd)
helm=${HELM:-helm} kubectl=${KUBECTL:-kubectl}
how=switch
case ${1:-} in --back | --finish) how=${1#--}; shift ;; esac
[ $# -ge 3 ] && [ $# -le 4 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
release=$1 namespace=$2 service=$3 tag=${4:-}
case $service in storefront | catalog) ;; *) echo "switch.sh: '$service' has no colours; storefront and catalog have" >&2; exit 2 ;; esac

value() { $helm get values "$release" -n "$namespace" --all -o json | python3 -c 'import json, sys; print(json.load(sys.stdin)["colours"][sys.argv[1]][sys.argv[2]])' "$service" "$1"; }
set_it() { # set_it KEY=VALUE...
  local arguments=() it
  for it in "$@"; do arguments+=(--set-string "colours.$service.$it"); done
  $helm upgrade "$release" "$chart" -n "$namespace" --reuse-values "${arguments[@]}" > /dev/null
}
ready() { local n; n=$($kubectl -n "$namespace" get deployment "$service-$1" -o jsonpath='{.status.readyReplicas}'); echo "${n:-0}"; }
hold() { # hold COLOUR...: their autoscalers keep at least as many as shoppers need; Helm gives the minimum back with the next upgrade
  local it
  for it in "$@"; do $kubectl -n "$namespace" patch horizontalpodautoscaler "$service-$it" --type merge -p "{\"spec\":{\"minReplicas\":$want}}" > /dev/null; done
}

live=$(value live) next=$(value next)
case $how in
  switch)
    [ -z "$next" ] || [ "$next" = "$live" ] || { echo "switch.sh: $service has a next colour already, $next: finish that switch, or go back" >&2; exit 1; }
    other=green; [ "$live" = blue ] || other=blue
    want=$(ready "$live"); [ "$want" -gt 0 ] || want=1
    echo "$service: $other comes up with $want replicas beside $live" >&2
    set_it "next=$other" ${tag:+"tags.$other=$tag"}
    hold "$other"
    for _ in $(seq 300); do
      have=$(ready "$other"); [ "$have" -lt "$want" ] || break
      sleep 1
    done
    [ "$have" -ge "$want" ] || { echo "switch.sh: $other has $have of $want replicas ready after 5 minutes; shoppers have $live as before. Remove it: --finish" >&2; exit 1; }
    set_it "live=$other" "next=$live"
    hold "$other" "$live" # for the way back
    echo "$service: shoppers get $other. Back to $live: --back; remove $live: --finish" >&2 ;;
  back)
    [ -n "$next" ] || { echo "switch.sh: $service has no other colour to go back to" >&2; exit 1; }
    set_it "live=$next" "next=$live"
    echo "$service: shoppers get $next again" >&2 ;;
  finish)
    set_it "next="
    echo "$service: $live alone" >&2 ;;
esac
