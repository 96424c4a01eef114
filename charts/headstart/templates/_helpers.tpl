{{- define "headstart.name" -}}
{{- if contains "headstart" .Release.Name }}{{ .Release.Name | trunc 53 | trimSuffix "-" }}{{ else }}{{ printf "%s-headstart" (.Release.Name | trunc 43 | trimSuffix "-") }}{{ end }}
{{- end }}

{{- define "headstart.selector" -}}
app.kubernetes.io/name: headstart
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "headstart.labels" -}}
{{ include "headstart.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* What the operator may do in a namespace whose plans it acts on: each line is there because a test fails without it. */}}
{{- define "headstart.rules" -}}
# the API
- apiGroups: [headstart.dev]
  resources: [scaleplans]
  verbs: [get, list, watch, patch] # patch: the finalizer
- apiGroups: [headstart.dev]
  resources: [peakevents]
  verbs: [list, watch]
- apiGroups: [headstart.dev]
  resources: [forecasts]
  verbs: [get, create, patch]
- apiGroups: [headstart.dev]
  resources: [scaleplans/status, forecasts/status]
  verbs: [patch]
- apiGroups: [headstart.dev]
  resources: [scaleplans/finalizers] # a Forecast is owned by its plan and holds up its deletion
  verbs: [update]
- apiGroups: [""]
  resources: [events]
  verbs: [create]
# targets
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [get, list, patch]
- apiGroups: [keda.sh]
  resources: [scaledobjects]
  verbs: [get, list, patch]
- apiGroups: [apps]
  resources: [deployments, statefulsets]
  verbs: [get, patch] # patch: the annotation that says what was there before
- apiGroups: [apps]
  resources: [deployments/scale, statefulsets/scale]
  verbs: [get, patch]
{{- range .Values.scaleTargets }}
- apiGroups: [{{ .apiGroup }}]
  resources: [{{ join ", " .resources }}]
  verbs: [get, patch]
- apiGroups: [{{ .apiGroup }}]
  resources: [{{ range $i, $r := .resources }}{{ if $i }}, {{ end }}{{ $r }}/scale{{ end }}]
  verbs: [get, patch]
{{- end }}
# room for the peak
- apiGroups: [""]
  resources: [resourcequotas, limitranges]
  verbs: [list]
{{- if .Values.preflight.buffers }}
- apiGroups: [autoscaling.x-k8s.io]
  resources: [capacitybuffers]
  verbs: [list, create, patch, delete]
{{- end }}
{{- with .Values.prometheusSecrets }}
# credentials of Prometheus
- apiGroups: [""]
  resources: [secrets]
  resourceNames: {{ toJson . }}
  verbs: [get]
{{- end }}
{{- end }}
